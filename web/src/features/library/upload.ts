import { speak } from '@/api/client'
import type { Media } from './shapes'

export const PICTURES = 'image/png,image/jpeg,image/webp'

/** Brings a picture to the studio. The server looks at what it is, whatever it is called. */
export async function uploadPicture(file: File): Promise<Media> {
  const headers = { 'Content-Type': file.type || 'application/octet-stream', 'X-Name': encodeURIComponent(file.name) }
  const answer = await speak(
    new Request(new URL('/api/media', location.origin), { method: 'POST', body: file, headers }),
  )
  const made = (await answer.json()) as Partial<Media> & { hash: string; media_type: string }
  return {
    hash: made.hash,
    media_type: made.media_type,
    size: made.size ?? 0,
    width: made.width ?? 0,
    height: made.height ?? 0,
    frames: 0,
    duration_ms: 0,
    recipe: '',
    origin: 'upload',
  }
}
