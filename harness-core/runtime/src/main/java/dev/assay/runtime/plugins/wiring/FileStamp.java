package dev.assay.runtime.plugins.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What tells one state of a file from the next without reading it. A file published by a rename has
 * a new key, one written in place a new time or size.
 *
 * @param key the identity of the file on its file system, such as device and inode; null where the
 *     file system has none
 * @param size in bytes
 */
public record FileStamp(@Nullable Object key, long size, FileTime modified) {
  /** Reads the stamp, following links. */
  public static FileStamp of(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new FileStamp(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
  }
}
