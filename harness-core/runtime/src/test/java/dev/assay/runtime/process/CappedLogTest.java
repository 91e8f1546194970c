package dev.assay.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CappedLogTest {
  @TempDir Path directory;

  @Test
  void keeps_the_beginning_and_the_end_of_much_output_even_of_a_stream_that_breaks()
      throws IOException {
    String output = "first\n" + "x".repeat(3 << 20) + "\nlast\n";
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("Stream closed");
              }
            });
    Path file = directory.resolve("log");
    CappedLog log = new CappedLog(file, broken);
    log.close();

    assertThat(Files.readString(file))
        .startsWith("first\n")
        .contains("left out")
        .endsWith("last\n");
    assertThat(Files.size(file)).isLessThan(2 << 20);
    assertThat(log.lastLines()).last().isEqualTo("last");
  }
}
