package dev.assay.runtime.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What no other content of a file has that was written at another time: besides size and time of
 * modification, which a copy can bring along, the inode and the time of its last change, which only
 * the kernel sets.
 *
 * @param modified in nanoseconds since 1970
 * @param changed likewise
 */
public record FileState(long device, long inode, long size, long modified, long changed) {
  /** Reads it, following links. */
  public static FileState of(Path file) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(file, "unix:dev,ino,size,lastModifiedTime,ctime");
    return new FileState(
        number(attributes, "dev"),
        number(attributes, "ino"),
        number(attributes, "size"),
        nanos(attributes, "lastModifiedTime"),
        nanos(attributes, "ctime"));
  }

  private static long number(Map<String, Object> attributes, String name) {
    return (long) Objects.requireNonNull(attributes.get(name), name);
  }

  private static long nanos(Map<String, Object> attributes, String name) {
    FileTime time = (FileTime) Objects.requireNonNull(attributes.get(name), name);
    return time.to(TimeUnit.NANOSECONDS);
  }
}
