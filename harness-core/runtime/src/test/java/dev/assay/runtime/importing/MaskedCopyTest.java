package dev.assay.runtime.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.plugins.integrity.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskedCopyTest {
  @TempDir private Path directory;

  private byte[] copied(byte[] content) throws Exception {
    Path file = Files.write(directory.resolve("content"), content);
    Path copy = directory.resolve(MaskedCopy.NAME);
    MaskedCopy masked = MaskedCopy.of(file);
    assertThat(masked.sha256()).isEqualTo(Sha256.of(file));
    masked.to(copy);
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(copy))) {
      return in.readAllBytes();
    }
  }

  @Test
  void what_has_no_secret_is_copied_byte_by_byte() throws Exception {
    byte[] bytes = new byte[3_000_001];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + i / 1_000);
    }
    assertThat(copied(bytes)).isEqualTo(bytes);
    assertThat(copied(new byte[0])).isEmpty();
  }

  @Test
  void a_secret_anywhere_in_a_long_file_is_masked() throws Exception {
    String text = ("x".repeat(99) + "\n").repeat(25_000);
    String secret = "password=hunter2\n";
    for (int at : new int[] {0, 1_048_500, 1_048_600, 2_097_100, text.length()}) {
      int line = at - at % 100;
      String whole = text.substring(0, line) + secret + text.substring(line);
      assertThat(new String(copied(whole.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
          .isEqualTo(whole.replace("hunter2", Secrets.MASK));
    }
  }

  @Test
  void a_secret_in_utf_16_is_masked() throws Exception {
    byte[] copy = copied("\ufefftoken: abcdefgh\n".getBytes(StandardCharsets.UTF_16LE));
    assertThat(new String(copy, StandardCharsets.UTF_16LE)).isEqualTo("\ufefftoken: ***\n");
  }
}
