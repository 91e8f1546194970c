package dev.assay.runtime.verdict;

import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.WhenInconclusive;
import dev.assay.runtime.directory.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The verdicts of gates beside the runs, one file a gate in {@code verdicts/}. */
public final class VerdictHistory {
  private static final long WAIT = TimeUnit.MILLISECONDS.toNanos(10);

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
    try (FileChannel channel =
            FileChannel.open(
                directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock ignored = lock(channel)) {
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

  /** Threads of one process exclude each other by an exception, and not by waiting. */
  private static FileLock lock(FileChannel channel) throws IOException {
    while (true) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException e) {
        LockSupport.parkNanos(WAIT);
      }
    }
  }
}
