import { Notification } from 'react-admin';

/** Short confirmations at the foot of the page; failures stay beside what failed. */
export function Notices() {
  return <Notification autoHideDuration={5000} anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }} />;
}
