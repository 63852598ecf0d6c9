import { Component, type ComponentType, type ReactNode } from 'react';

type Props = { resetKey: string; Fallback: ComponentType<{ error: Error }>; children: ReactNode };
type State = { error: Error | null; resetKey: string };

/** Holds a mistake of one screen inside that screen; leaving the page clears it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: Error): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { error: null, resetKey: props.resetKey };
  }

  override render(): ReactNode {
    const { Fallback, children } = this.props;
    return this.state.error === null ? children : <Fallback error={this.state.error} />;
  }
}
