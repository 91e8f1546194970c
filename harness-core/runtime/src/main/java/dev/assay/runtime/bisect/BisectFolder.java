package dev.assay.runtime.bisect;

import dev.assay.runtime.directory.LockFile;
import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a bisection keeps what it has made: its journal, a work tree of git, the bundles and build
 * logs of each commit, and the runs, which so stand in no history and are nobody's latest.
 */
public record BisectFolder(Path directory) {
  private static final int NAME = 12;

  /**
   * Of a question: the same question finds the same folder.
   *
   * @param results the folder of the runs
   * @param question all that distinguishes it
   */
  public static BisectFolder of(Path results, List<String> question) throws IOException {
    String hash = Sha256.of(String.join("\0", question).getBytes(StandardCharsets.UTF_8));
    Path directory = results.resolve("bisects").resolve(hash.substring(0, NAME));
    for (String part : List.of("bundles", "logs", "runs")) {
      Files.createDirectories(directory.resolve(part));
    }
    return new BisectFolder(directory);
  }

  /** Taken while a process is at work here; empty when another is. */
  public Optional<LockFile> lock() throws IOException {
    return LockFile.take(directory.resolve("lock"));
  }

  Path journal() {
    return directory.resolve("bisect.jsonl");
  }

  public Path tree() {
    return directory.resolve("tree");
  }

  /** The store of the runs. */
  public Path runs() {
    return directory.resolve("runs");
  }

  /** What the build of a commit printed. */
  public Path log(Commit commit) {
    return directory.resolve("logs").resolve(commit.shortHash() + ".log");
  }

  Path bundles(Commit commit) {
    return directory.resolve("bundles").resolve(commit.shortHash());
  }
}
