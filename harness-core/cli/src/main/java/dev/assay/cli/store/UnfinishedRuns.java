package dev.assay.cli.store;

import dev.assay.analysis.result.RunState;
import dev.assay.cli.next.Reply;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tells how to complete what a command was asked about. */
public final class UnfinishedRuns {
  private UnfinishedRuns() {}

  /**
   * Notes on the error stream for each that was interrupted.
   *
   * @param runs by id or by folder; files are left out
   * @param reply of the command
   */
  public static void note(RunStore store, List<String> runs, Reply reply) throws IOException {
    for (String run : runs) {
      if (Files.isRegularFile(Path.of(run))) {
        continue;
      }
      RunFolder folder = store.folder(run);
      if (!folder.finished()) {
        reply.err().println("note: Run %s %s".formatted(folder.id(), what(folder, reply)));
      }
    }
  }

  /** What an unfinished run does, and how to complete it: the rest of a sentence about it. */
  static String what(RunFolder folder, Reply reply) {
    return folder.state() == RunState.RUNNING
        ? "is still being measured."
        : "was interrupted. Go on with it: " + reply.next().resume(folder.id());
  }
}
