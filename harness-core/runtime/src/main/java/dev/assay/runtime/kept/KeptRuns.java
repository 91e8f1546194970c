package dev.assay.runtime.kept;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.runtime.directory.AtomicFile;
import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;

/**
 * One file of runs that were read before. It begins with the description of how values are written,
 * so that another version of Assay takes it for empty; each run has a checksum, and whatever is
 * behind one that does not fit is as good as not there.
 */
final class KeptRuns {
  /** Raised when what is read from a run changes its meaning. */
  private static final String SCHEMA = "assay-kept-runs/1";

  /** Larger runs would make one file of many slow to write. */
  private static final int MOST_BYTES = 1 << 23;

  /** One run in the file. */
  private record Slice(int from, int length) {}

  private final Path file;
  private final Codec codec;
  private final Map<String, Slice> runs = new HashMap<>();
  private final Map<String, byte[]> added = new HashMap<>();
  private ByteBuffer bytes = ByteBuffer.allocate(0);

  private KeptRuns(Path file, Codec codec) {
    this.file = file;
    this.codec = codec;
  }

  /** How runs are written, for all files. */
  static final class Codec {
    private final Shape keys;
    private final Shape values;
    private final String version;
    private final UnaryOperator<String> shared;

    /**
     * @param shared gives the text that stands for all equal to its argument
     */
    Codec(UnaryOperator<String> shared) {
      Shapes shapes = new Shapes();
      this.keys = shapes.of(Basis.class);
      this.values = shapes.of(MeasuredRun.class);
      this.version = Sha256.of((SCHEMA + shapes.description()).getBytes(StandardCharsets.UTF_8));
      this.shared = shared;
    }

    /** Another one where values are written in another way; a SHA-256 in hexadecimal. */
    String version() {
      return version;
    }

    private byte[] head() {
      return version.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** What the file has; nothing where it cannot be read. */
  static KeptRuns of(Path file, Codec codec) {
    KeptRuns kept = new KeptRuns(file, codec);
    try {
      kept.read();
    } catch (IOException
        | BufferUnderflowException
        | IllegalArgumentException
        | IndexOutOfBoundsException e) {
      // What was found so far counts.
    }
    return kept;
  }

  private void read() throws IOException {
    if (!Files.isRegularFile(file)) {
      return;
    }
    bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    byte[] expected = codec.head();
    byte[] head = new byte[expected.length];
    bytes.get(head);
    if (!Arrays.equals(head, expected)) {
      return;
    }
    while (bytes.hasRemaining()) {
      int length = bytes.getInt();
      int checksum = bytes.getInt();
      ByteBuffer run = bytes.slice(bytes.position(), length);
      if (checksum(run) != checksum) {
        return;
      }
      runs.put(source(run).text(), new Slice(bytes.position(), length));
      bytes.position(bytes.position() + length);
    }
  }

  /** The run, where its files are as they were when it was kept. */
  Optional<MeasuredRun> get(String id, Basis now) {
    Slice slice = runs.get(id);
    if (slice == null) {
      return Optional.empty();
    }
    try {
      ByteSource source = source(bytes.slice(slice.from, slice.length));
      source.text();
      return codec.keys.read(source).equals(now)
          ? Optional.of((MeasuredRun) codec.values.read(source))
          : Optional.empty();
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** Keeps a run with the next {@link #write}. */
  void put(String id, Basis basis, MeasuredRun run) {
    ByteSink sink = new ByteSink();
    sink.text(id);
    codec.keys.write(basis, sink);
    codec.values.write(run, sink);
    byte[] written = sink.bytes();
    if (written.length <= MOST_BYTES) {
      added.put(id, written);
    }
  }

  /**
   * Writes what was added and what was there, but for runs that are there no more. Several may do
   * so at a time: one wins, and what it does not have is read once more.
   *
   * @param store the folder of the runs
   */
  void write(Path store) {
    if (added.isEmpty()) {
      return;
    }
    runs.keySet().removeAll(added.keySet());
    runs.keySet().removeIf(id -> !Files.isDirectory(store.resolve(id)));
    ByteSink sink = new ByteSink();
    sink.raw(codec.head());
    runs.values().forEach(slice -> append(bytes.slice(slice.from, slice.length), sink));
    added.values().forEach(run -> append(ByteBuffer.wrap(run), sink));
    try {
      AtomicFile.cache(file, sink.bytes());
    } catch (IOException e) {
      // The next command reads the runs again.
    }
  }

  private static void append(ByteBuffer run, ByteSink sink) {
    ByteBuffer head = ByteBuffer.allocate(2 * Integer.BYTES);
    sink.raw(head.putInt(run.remaining()).putInt(checksum(run)).array());
    byte[] content = new byte[run.remaining()];
    run.get(content);
    sink.raw(content);
  }

  private ByteSource source(ByteBuffer run) {
    return new ByteSource(run, codec.shared);
  }

  private static int checksum(ByteBuffer run) {
    CRC32C checksum = new CRC32C();
    checksum.update(run.duplicate());
    return (int) checksum.getValue();
  }
}
