package dev.assay.runtime.plugins.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What tells one state of a file from the next without reading it. A file published by a rename has
 * a new key, one written in place a new time or size.
 *
 * @param key the identity of the file on its file system, such as device and inode; {@code "null"}
 *     where the file system has none
 * @param size in bytes
 * @param modified in nanoseconds since 1970
 */
public record FileStamp(String key, long size, long modified) {
  // What a record brings is put together anew at every start, which takes a listing milliseconds.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FileStamp stamp
        && size == stamp.size
        && modified == stamp.modified
        && key.equals(stamp.key);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(size) + Long.hashCode(modified);
  }

  /** Reads the stamp, following links. */
  public static FileStamp of(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new FileStamp(
        String.valueOf(attributes.fileKey()),
        attributes.size(),
        attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
  }
}
