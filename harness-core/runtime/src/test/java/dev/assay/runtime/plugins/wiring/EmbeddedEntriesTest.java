package dev.assay.runtime.plugins.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedEntriesTest {
  @TempDir private Path directory;
  private Path jar;

  @BeforeEach
  void writeJar() throws IOException {
    jar = directory.resolve("bomb.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String name : new String[] {"lib/a.jar", "lib/b.jar", "../../outside.jar"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(new byte[600_000]);
      }
    }
  }

  private EmbeddedEntries entries(long mostBytes) {
    return new EmbeddedEntries(jar, directory.resolve("extracted/1"), mostBytes);
  }

  @Test
  void what_fits_is_extracted() throws IOException {
    assertThat(entries(1_200_000).extract(".,lib/a.jar,lib/b.jar")).hasSize(3);
  }

  @Test
  void a_bomb_ends_where_all_entries_together_are_too_large() throws IOException {
    // The second time one of them is there already.
    for (int time = 1; time <= 2; time++) {
      assertThatThrownBy(() -> entries(1_000_000).extract("lib/a.jar,lib/b.jar"))
          .isInstanceOf(IOException.class)
          .hasMessage("what bomb.jar embeds unpacks to more than 1,000,000 bytes");
    }
    try (Stream<Path> left = Files.walk(directory.resolve("extracted"))) {
      assertThat(left.filter(Files::isRegularFile))
          .extracting(file -> file.getFileName().toString())
          .containsExactly("a.jar");
    }
  }

  @Test
  void an_entry_that_leads_outside_is_refused() {
    assertThatThrownBy(() -> entries(1_200_000).extract("../../outside.jar"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("leads outside");
    assertThat(directory.resolve("outside.jar")).doesNotExist();
  }
}
