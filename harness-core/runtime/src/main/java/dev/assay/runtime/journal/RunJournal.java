package dev.assay.runtime.journal;

import dev.assay.runtime.directory.DirectoryTree;
import dev.assay.runtime.directory.FileFailure;
import dev.assay.runtime.directory.LockFile;
import dev.assay.runtime.plan.RunPlan;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * The append-only record of a run, {@code samples.jsonl}. An entry is written as it comes and is on
 * the disk when its fork or workload is finished.
 *
 * <p>A file {@code lock} beside it is locked while a run writes it, so that two commands cannot
 * resume the same run. It is not the journal itself, since whoever reads a file that his own
 * process has locked gives up the lock.
 */
public final class RunJournal implements AutoCloseable {
  /** Empty; it is locked while the run is measured and says nothing afterwards. */
  public static final String LOCK = "lock";

  private final JournalCodec codec = new JournalCodec();
  private final Path file;
  private final FileChannel channel;
  private final LockFile lock;
  private final List<JournalEntry> before;
  private final JournalOrder order;
  private long sequence;

  private RunJournal(Path file, FileChannel channel, LockFile lock) throws IOException {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
    JournalText text = JournalText.read(start(channel), file, Optional.empty());
    before = text.entries();
    order = text.order();
    channel.truncate(text.wholeBytes());
    channel.position(text.wholeBytes());
    sequence = before.size();
  }

  /**
   * Opens or creates the journal. A last line that a crash cut short is removed.
   *
   * @throws IOException when it cannot be written, is damaged, or is being written already
   */
  public static RunJournal open(Path file) throws IOException {
    LockFile lock =
        lock(file)
            .orElseThrow(
                () -> new IOException(file + " is being written: the run is still going on."));
    try {
      return open(file, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  static Optional<LockFile> lock(Path file) throws IOException {
    return LockFile.take(file.resolveSibling(LOCK));
  }

  private static RunJournal open(Path file, LockFile lock) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    try {
      DirectoryTree.forceNameOf(file);
      return new RunJournal(file, channel, lock);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Whether a run is writing the journal, in this process or another. */
  public static boolean isBeingWritten(Path file) {
    return LockFile.isHeld(file.resolveSibling(LOCK));
  }

  /**
   * Reads the entries of a journal without changing it; a last line cut short is left out.
   *
   * @param plan of its run, where the entries are to be checked by it
   * @throws IOException naming the line that is damaged, or not the next by order or plan
   */
  public static List<JournalEntry> read(Path file, Optional<RunPlan> plan) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return JournalText.read(in, file, plan).entries();
    }
  }

  private static InputStream start(FileChannel channel) throws IOException {
    return new BufferedInputStream(Channels.newInputStream(channel.position(0)));
  }

  /** The entries that were there when the journal was opened. */
  public List<JournalEntry> before() {
    return List.copyOf(before);
  }

  /**
   * Appends an entry; the end of a fork or workload is forced to the disk.
   *
   * @throws IllegalArgumentException when it cannot follow those before it
   */
  public synchronized void append(JournalEntry entry) throws IOException {
    order.add(entry);
    ByteBuffer line = StandardCharsets.UTF_8.encode(codec.write(sequence, entry) + "\n");
    long whole = channel.position();
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
      if (entry instanceof JournalEntry.WorkloadFinished
          || entry instanceof JournalEntry.ForkFinished) {
        channel.force(false);
      }
    } catch (IOException e) {
      // On a full disk a part of the line may have been written, and another would follow it.
      channel.truncate(whole);
      throw FileFailure.of(file, e);
    }
    sequence++;
  }

  @Override
  public synchronized void close() throws IOException {
    try (lock) {
      channel.close();
    }
  }
}
