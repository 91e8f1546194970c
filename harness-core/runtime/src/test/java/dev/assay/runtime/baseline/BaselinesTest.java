package dev.assay.runtime.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselinesTest {
  private static final Baseline MAIN = new Baseline("main", List.of("r1", "r2"), Instant.EPOCH);

  @TempDir Path results;

  @Test
  void a_name_finds_the_runs_it_was_set_to_last() throws IOException {
    Baselines baselines = new Baselines(results);
    baselines.set(new Baseline("main", List.of("r0"), Instant.EPOCH));
    baselines.set(MAIN);

    assertThat(new Baselines(results).find("main")).contains(MAIN);
    assertThat(baselines.all()).containsExactly(MAIN);
  }

  @Test
  void what_was_not_set_is_not_there() throws IOException {
    assertThat(new Baselines(results).all()).isEmpty();
    assertThat(new Baselines(results).find("main")).isEmpty();
    assertThat(new Baselines(results).find("../main")).isEmpty();
  }

  @Test
  void a_name_is_no_path() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Baseline("../main", List.of("r1"), Instant.EPOCH))
        .withMessageContaining("'../main' is no name for a baseline");
  }

  @Test
  void a_damaged_file_is_named() throws IOException {
    new Baselines(results).set(MAIN);
    Path file = results.resolve("baselines/main.json");
    Files.writeString(file, "{");

    assertThatIOException()
        .isThrownBy(() -> new Baselines(results).find("main"))
        .withMessageContaining(file + " is damaged");
  }
}
