package dev.assay.cli.store;

import dev.assay.cli.exit.UsageException;
import dev.assay.cli.next.Reply;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The run that is meant when none is named: the latest that is finished. */
public final class LatestRun {
  private LatestRun() {}

  /**
   * The latest finished run, or where none is, the latest of all. Notes on the error stream tell
   * what is left out.
   *
   * @param reply of the command that needs it
   * @throws UsageException when there is no run
   */
  public static String of(RunStore store, Reply reply) throws IOException, UsageException {
    List<RunFolder> unfinished = new ArrayList<>();
    for (RunFolder folder : store.latest()) {
      if (folder.finished()) {
        unfinished.forEach(later -> noteLater(later, folder.id(), reply));
        return folder.id();
      }
      unfinished.add(folder);
    }
    if (unfinished.isEmpty()) {
      throw new UsageException(
          "There is no run in %s yet. ./assay run makes one. For runs elsewhere: --results DIR"
              .formatted(store.directory()));
    }
    return unfinished.getFirst().id();
  }

  /**
   * The latest finished run.
   *
   * @throws UsageException when there is none
   */
  public static String finished(RunStore store, Reply reply) throws IOException, UsageException {
    String latest = of(store, reply);
    RunFolder folder = store.folder(latest);
    if (!folder.finished()) {
      throw new UsageException(
          "No run is finished yet; %s %s".formatted(latest, UnfinishedRuns.what(folder, reply)));
    }
    return latest;
  }

  private static void noteLater(RunFolder later, String latest, Reply reply) {
    reply
        .err()
        .println(
            "note: The latest finished run is meant, %s. Run %s %s"
                .formatted(latest, later.id(), UnfinishedRuns.what(later, reply)));
  }
}
