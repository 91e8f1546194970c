package dev.assay.runtime.plugins;

import dev.assay.runtime.directory.FileState;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a kept listing rests on.
 *
 * @param text the version of Java and the state of each file, which must be exactly the same
 * @param lastChange of any of the files, in nanoseconds since 1970
 */
record ListingBasis(String text, long lastChange) {
  /** Raised when a listing changes its meaning. */
  private static final String SCHEMA = "assay-listing/3";

  /**
   * Looks at the files; empty where the state of one is unknown.
   *
   * @param bundles the directories whose jars count, in their order
   * @param harness further files
   */
  static Optional<ListingBasis> of(List<Path> bundles, List<Path> harness) throws IOException {
    StringBuilder text = new StringBuilder(8192);
    text.append(SCHEMA).append(' ').append(System.getProperty("java.vm.version"));
    text.append(' ').append(System.getProperty("os.arch")).append('\n');
    for (Path directory : bundles) {
      text.append(directory).append('\n');
    }
    long last = 0;
    try {
      for (Path file : new BundleDirectories(bundles).jars()) {
        last = Math.max(last, append(file, text));
      }
      for (Path file : harness) {
        last = Math.max(last, append(file, text));
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    return Optional.of(new ListingBasis(text.toString(), last));
  }

  private static long append(Path file, StringBuilder text) throws IOException {
    FileState state = FileState.of(file);
    text.append('\n').append(file);
    text.append('\n').append(state.device()).append(' ').append(state.inode());
    text.append(' ').append(state.size()).append(' ').append(state.modified());
    text.append(' ').append(state.changed());
    return state.changed();
  }
}
