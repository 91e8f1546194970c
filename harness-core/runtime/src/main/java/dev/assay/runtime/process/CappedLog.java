package dev.assay.runtime.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The log file of a worker's output, limited in size: its beginning and its end are kept, and what
 * was left out between them is counted.
 */
public final class CappedLog implements AutoCloseable {
  private static final int HEAD_BYTES = 1 << 20;
  private static final int TAIL_BYTES = 64 << 10;
  private static final int SHOWN_LINES = 20;

  private final Path file;
  private final Thread pump;
  private final byte[] tail = new byte[TAIL_BYTES];
  private long received;
  private volatile boolean closed;

  /** Starts to copy the output to the file until its end. */
  public CappedLog(Path file, InputStream output) throws IOException {
    this.file = file;
    OutputStream out = Files.newOutputStream(file);
    this.pump =
        Thread.ofPlatform()
            .daemon()
            .name("log-" + file.getFileName())
            .unstarted(() -> copy(output, out));
    pump.start();
  }

  private void copy(InputStream output, OutputStream out) {
    byte[] buffer = new byte[16 << 10];
    try (out) {
      for (int n = read(output, buffer); n >= 0; n = read(output, buffer)) {
        keep(buffer, n, out);
      }
      writeTail(out);
    } catch (IOException e) {
      // A full disk must not end the measurement; the journal reports its own writes.
      drain(output);
    }
  }

  /** Reads on; a stream that breaks, as that of a killed process may, has ended. */
  private static int read(InputStream output, byte[] buffer) {
    try {
      return output.read(buffer);
    } catch (IOException e) {
      return -1;
    }
  }

  private synchronized void keep(byte[] buffer, int length, OutputStream out) throws IOException {
    int toHead = (int) Math.clamp(HEAD_BYTES - received, 0, length);
    out.write(buffer, 0, toHead);
    for (int i = toHead; i < length; i++) {
      tail[(int) ((received + i - HEAD_BYTES) % TAIL_BYTES)] = buffer[i];
    }
    received += length;
  }

  private synchronized void writeTail(OutputStream out) throws IOException {
    long after = received - HEAD_BYTES;
    if (after <= 0) {
      return;
    }
    int kept = (int) Math.min(after, TAIL_BYTES);
    if (after > kept) {
      out.write(
          "%n[assay left out %d bytes here; logs are limited]%n"
              .formatted(after - kept)
              .getBytes(StandardCharsets.UTF_8));
    }
    for (long i = after - kept; i < after; i++) {
      out.write(tail[(int) (i % TAIL_BYTES)]);
    }
  }

  private static void drain(InputStream output) {
    try {
      output.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The process ended.
    }
  }

  /** The last lines of the log, oldest first. To be called after {@link #close}. */
  public List<String> lastLines() throws IOException {
    if (!closed) {
      throw new IllegalStateException("The log is still being written.");
    }
    List<String> lines =
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank())
            .toList();
    return List.copyOf(lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
  }

  /** Waits until the output has ended, at most a few seconds after the process has. */
  @Override
  public void close() {
    try {
      pump.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closed = true;
  }
}
