package dev.assay.fleet.image;

import dev.assay.fleet.engine.NodeRuntime;
import dev.assay.runtime.directory.DirectoryTree;
import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Packed runtime images that are kept, each in a folder of its own with what it needs.
 *
 * @param folder of them all, of this user alone
 */
public record PackedImages(Path folder, InstantSource clock) {
  private static final Duration KEPT_UNUSED = Duration.ofDays(60);
  private static final String ARCHIVE = "runtime.tar.gz";
  private static final String NEEDS = "needs";
  private static final String BYTES = "unpacked-bytes";

  /** Puts an image into a folder that is not there yet, or gives one that is elsewhere. */
  @FunctionalInterface
  public interface Maker {
    /**
     * Makes or gives it.
     *
     * @param place where it may be made
     * @return where it is
     */
    Path make(Path place) throws IOException, InterruptedException;
  }

  /**
   * The packed image of a key; one that is not kept yet is made. Processes may do so at once.
   *
   * @param key by which images differ, the name of a folder
   */
  public NodeRuntime of(String key, Maker maker) throws IOException, InterruptedException {
    Path kept = folder.resolve(key);
    if (!Files.exists(kept)) {
      Files.createDirectories(folder);
      removeUnused();
      Path part = Files.createTempDirectory(folder, ".part-");
      try {
        fill(part, maker.make(part.resolve("image")));
        DirectoryTree.delete(part.resolve("image"));
        Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileSystemException e) {
        // Where another process was faster, what it made is as good.
        if (!Files.exists(kept)) {
          throw e;
        }
      } finally {
        DirectoryTree.delete(part);
      }
    }
    Files.setLastModifiedTime(kept, FileTime.from(clock.instant()));
    return read(kept);
  }

  private static void fill(Path part, Path image) throws IOException {
    long bytes = ImageArchive.pack(image, part.resolve(ARCHIVE));
    String sha256 = Sha256.of(part.resolve(ARCHIVE));
    Files.writeString(part.resolve(NEEDS), ImageNeeds.of(image).text(sha256));
    Files.writeString(part.resolve(BYTES), Long.toString(bytes));
  }

  private static NodeRuntime read(Path kept) throws IOException {
    String[] needs = Files.readString(kept.resolve(NEEDS)).strip().split(" ", -1);
    Path archive = kept.resolve(ARCHIVE);
    return new NodeRuntime(
        archive,
        Files.size(archive),
        needs[needs.length - 1],
        needs[0],
        Long.parseLong(Files.readString(kept.resolve(BYTES))),
        kept.resolve(NEEDS));
  }

  private void removeUnused() throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path kept : all) {
        if (Files.getLastModifiedTime(kept)
            .toInstant()
            .isBefore(clock.instant().minus(KEPT_UNUSED))) {
          DirectoryTree.delete(kept);
        }
      }
    }
  }
}
