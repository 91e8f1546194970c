package dev.assay.plugins.linux.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a program prints to one of its outputs, read by a thread while it runs, up to a limit. */
final class PrintedText {
  private static final int CHUNK_BYTES = 8192;
  // A program's own children may hold its outputs open for longer than it runs.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private final Thread reader;
  private volatile boolean tooLong;

  PrintedText(String name, InputStream output, int mostBytes, Runnable onTooLong) {
    reader =
        Thread.ofPlatform()
            .name(name)
            .daemon()
            .start(
                () -> {
                  byte[] chunk = new byte[CHUNK_BYTES];
                  try (output) {
                    for (int n = output.read(chunk); n >= 0; n = output.read(chunk)) {
                      read.write(chunk, 0, n);
                      if (read.size() > mostBytes) {
                        tooLong = true;
                        onTooLong.run();
                        return;
                      }
                    }
                  } catch (IOException ended) {
                    // The program was killed; what it printed before was read.
                  }
                });
  }

  /** Waits for the end of what a program that has ended printed. */
  void awaitEnd() throws InterruptedException {
    reader.join(PATIENCE);
  }

  boolean isTooLong() {
    return tooLong;
  }

  // Whatever its encoding: not every byte need be a character.
  String text() {
    return read.toString(StandardCharsets.UTF_8);
  }
}
