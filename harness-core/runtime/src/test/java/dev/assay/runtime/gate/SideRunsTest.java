package dev.assay.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.runtime.baseline.Baselines;
import dev.assay.runtime.directory.DirectoryTree;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.journal.StoredRuns;
import dev.assay.runtime.plan.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that became a baseline stays as it was, whatever becomes of its folder. */
class SideRunsTest {
  @TempDir Path results;
  private RunFolder run;
  private MeasuredRun measured;
  private SideRuns sides;

  @BeforeEach
  void set() throws IOException, InterruptedException {
    run =
        new StoredRuns(results)
            .finish(
                Instant.EPOCH,
                StoredRuns.planned(
                    "test.bench", new Shape(3, 1, Duration.ofSeconds(1), 1, Duration.ofSeconds(1))),
                1,
                2,
                3);
    measured = run.condensed();
    Baselines baselines = new Baselines(results);
    sides = new SideRuns(new RunStore(results), baselines, _ -> Optional.empty());
    baselines.set("main", sides.sources(run.id()), Instant.EPOCH);
  }

  @Test
  void the_origin_is_the_id_of_a_run_in_the_store_and_the_path_of_one_elsewhere(
      @TempDir Path elsewhere) throws IOException, InterruptedException {
    SideRuns from =
        new SideRuns(new RunStore(elsewhere), new Baselines(elsewhere), _ -> Optional.empty());

    assertThat(sides.sources(run.id()).getFirst().origin()).isEqualTo(run.id());
    assertThat(sides.sources(run.directory().toString()).getFirst().origin()).isEqualTo(run.id());
    assertThat(from.sources(run.directory().toString()).getFirst().origin())
        .isEqualTo(run.directory().toString());
  }

  @Test
  void a_copy_of_a_result_tells_the_conditions_that_its_folder_tells()
      throws IOException, InterruptedException {
    MeasuredRun copy = sides.of(List.of("main")).getFirst();

    assertThat(copy.conditions()).isEqualTo(measured.conditions());
    assertThat(copy.conditions().system()).containsKeys("kernel", "kernel build", "CPUs");
  }

  @Test
  void a_run_that_was_deleted_is_still_the_baseline() throws IOException, InterruptedException {
    DirectoryTree.delete(run.directory());

    assertThat(sides.of(List.of("main"))).containsExactly(measured);
    assertThat(sides.notes()).isEmpty();
  }

  @Test
  void a_run_that_was_changed_is_the_baseline_as_it_was() throws IOException, InterruptedException {
    Files.writeString(run.resultFile(), Files.readString(run.resultFile()).replace("2.0", "9.0"));

    assertThatIOException().isThrownBy(run::condensed).withMessageContaining("was edited");
    assertThat(sides.of(List.of("main"))).containsExactly(measured);
  }
}
