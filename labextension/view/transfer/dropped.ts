/** The files that were dropped on an input, or chosen in it; of a folder those inside it, with their paths. */
import type { ISource } from './attachments';

export function chosenFiles(files: FileList | null): ISource[] {
  return [...(files ?? [])].map(content => ({
    name: content.webkitRelativePath || content.name,
    content
  }));
}

export async function droppedFiles(data: DataTransfer | null): Promise<ISource[]> {
  // Both lists are empty as soon as the event is over.
  const files = chosenFiles(data?.files ?? null);
  const entries = [...(data?.items ?? [])].map(item => item.webkitGetAsEntry?.() ?? null);
  if (!entries.some(entry => entry?.isDirectory)) {
    return files;
  }
  const found = await Promise.all(entries.filter(entry => entry !== null).map(listFiles));
  return found.flat();
}

async function listFiles(entry: FileSystemEntry): Promise<ISource[]> {
  if (isFile(entry)) {
    const content = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ name: entry.fullPath.replace(/^\//, ''), content }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: ISource[] = [];
  // A reader gives a part of a large folder at a time, and nothing at its end.
  for (let part = await readPart(reader); part.length > 0; part = await readPart(reader)) {
    for (const inner of part) {
      found.push(...(await listFiles(inner)));
    }
  }
  return found;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function readPart(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}
