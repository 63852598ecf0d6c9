import { fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ShieldedPicture } from './ShieldedPicture.tsx';
import { renderScreen } from './testing/render-screen.tsx';

const images: HTMLImageElement[] = [];
beforeEach(() => {
  const Loading = globalThis.Image;
  vi.stubGlobal('Image', function stub() {
    const image = new Loading();
    images.push(image);
    return image;
  });
});
afterEach(() => vi.unstubAllGlobals());

const filter = () => document.querySelector('canvas')?.style.filter;

describe('a picture that somebody else made', { timeout: 30_000 }, () => {
  it('is blurred and in grey until asked for, and can be shielded again', async () => {
    await renderScreen(<ShieldedPicture src="data:image/png;base64,AA" name="ada" />, { routes: [] });
    expect(filter()).toMatch(/grayscale\(1\) blur/);
    expect(document.querySelector('img')).toBeNull();
    fireEvent.click(await screen.findByRole('button', { name: 'Show the picture of @ada' }));
    expect(filter()).toBe('none');
    fireEvent.click(screen.getByRole('button', { name: 'Blur the picture of @ada' }));
    expect(filter()).toMatch(/grayscale/);
  });

  it('says so where it cannot be loaded, and tells its site nothing of the page', async () => {
    await renderScreen(<ShieldedPicture src="https://pictures.example/1.png" name="ada" />, { routes: [] });
    const image = images.find(({ src }) => src.endsWith('/1.png'));
    expect(image?.referrerPolicy).toBe('no-referrer');
    fireEvent.error(image as HTMLImageElement);
    const button = await screen.findByRole('button', { name: 'The picture of @ada could not be loaded' });
    expect(button.hasAttribute('disabled')).toBe(true);
  });
});
