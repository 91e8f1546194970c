package dev.assay.runtime.verdict;

import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.WhenInconclusive;
import dev.assay.runtime.directory.AtomicFile;
import dev.assay.runtime.directory.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The verdicts of gates beside the runs, one file a gate in {@code verdicts/}. */
public final class VerdictHistory {
  private final Path directory;
  private final VerdictJson json = new VerdictJson();

  /**
   * @param results the folder of the runs
   */
  public VerdictHistory(Path results) {
    directory = results.resolve("verdicts");
  }

  /**
   * Keeps a verdict. A candidate that was judged before is judged anew in its old place: to ask
   * twice about the same measurement is no second answer. Others that do the same at this time
   * wait.
   *
   * @return how often in a row the gate was inconclusive up to this verdict; 0 where it is not
   * @throws IOException when the verdicts before cannot be read, or this one cannot be kept
   */
  public int keep(GateIdentity gate, KeptVerdict verdict) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(gate.fileName());
    try (LockFile ignored = LockFile.await(directory.resolve(".lock"))) {
      List<KeptVerdict> verdicts = new ArrayList<>(json.read(file));
      int place = place(verdicts, verdict);
      if (place == verdicts.size()) {
        verdicts.add(verdict);
      } else {
        verdicts.set(place, verdict);
      }
      int kept = Math.max(0, verdicts.size() - WhenInconclusive.MOST);
      AtomicFile.write(file, json.bytes(gate, verdicts.subList(kept, verdicts.size())));
      return inconclusiveUpTo(verdicts.subList(0, place + 1));
    }
  }

  private static int place(List<KeptVerdict> verdicts, KeptVerdict verdict) {
    for (int i = 0; i < verdicts.size(); i++) {
      if (verdicts.get(i).candidates().equals(verdict.candidates())) {
        return i;
      }
    }
    return verdicts.size();
  }

  private static int inconclusiveUpTo(List<KeptVerdict> verdicts) {
    int times = 0;
    while (times < verdicts.size()
        && verdicts.get(verdicts.size() - 1 - times).verdict() == Verdict.INCONCLUSIVE) {
      times++;
    }
    return times;
  }
}
