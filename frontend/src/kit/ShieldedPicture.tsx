import ButtonBase from '@mui/material/ButtonBase';
import { useEffect, useRef, useState } from 'react';
import { useT } from './i18n/useT.ts';

/** Side of the picture, in CSS pixels. */
const SIDE = 56;
const SHIELD = 'grayscale(1) blur(7px)';

/** A picture that somebody else made: blurred and in grey until it is asked for, and again for the next one. */
export function ShieldedPicture({ src, name }: { src: string; name: string }) {
  return <Picture key={src} src={src} name={name} />;
}

function Picture({ src, name }: { src: string; name: string }) {
  const t = useT();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isClear, setClear] = useState(false);
  const [isMissing, setMissing] = useState(false);
  useEffect(() => drawStill(src, canvas, () => setMissing(true)), [src]);
  const label = t(`kit.picture.${isMissing ? 'missing' : isClear ? 'hide' : 'show'}`, { name });
  return (
    <ButtonBase
      aria-label={label}
      title={label}
      disabled={isMissing}
      onClick={() => setClear(!isClear)}
      sx={{
        width: SIDE,
        height: SIDE,
        flex: 'none',
        overflow: 'hidden',
        borderRadius: 2,
        border: '1px solid var(--line)',
        background: 'var(--accent-soft)',
        '&.Mui-focusVisible': { outline: '2px solid var(--accent)', outlineOffset: 2 },
      }}
    >
      <canvas ref={canvas} width={SIDE * 2} height={SIDE * 2} style={canvasStyle(isClear)} />
    </ButtonBase>
  );
}

const canvasStyle = (isClear: boolean) => ({
  width: SIDE,
  height: SIDE,
  filter: isClear ? 'none' : SHIELD,
});

/** Draws what an image shows first, cut to a square: an animation drawn so does not move. Answers how to give up. */
function drawStill(
  src: string,
  canvas: { current: HTMLCanvasElement | null },
  onMissing: () => void,
): () => void {
  const image = new Image();
  const listening = new AbortController();
  const { signal } = listening;
  const draw = () => {
    const target = canvas.current;
    const { naturalWidth: width, naturalHeight: height } = image;
    const side = Math.min(width, height);
    target
      ?.getContext('2d')
      ?.drawImage(
        image,
        (width - side) / 2,
        (height - side) / 2,
        side,
        side,
        0,
        0,
        target.width,
        target.height,
      );
  };
  image.addEventListener('load', draw, { signal });
  image.addEventListener('error', onMissing, { signal });
  image.referrerPolicy = 'no-referrer';
  image.src = src;
  return () => listening.abort();
}
