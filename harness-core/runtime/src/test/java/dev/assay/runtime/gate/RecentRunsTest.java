package dev.assay.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.journal.StoredRuns;
import dev.assay.runtime.plan.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentRunsTest {
  private static final Shape SHAPE =
      new Shape(3, 1, Duration.ofSeconds(1), 1, Duration.ofSeconds(1));
  private static final Shape LONGER =
      new Shape(3, 1, Duration.ofSeconds(1), 1, Duration.ofSeconds(2));

  @TempDir Path results;
  private StoredRuns stored;

  @BeforeEach
  void open() {
    stored = new StoredRuns(results);
  }

  @Test
  void are_the_latest_finished_ones_without_those_that_are_judged() throws IOException {
    RunFolder oldest = finish(1, "test.bench", SHAPE);
    RunFolder older = finish(2, "test.bench", SHAPE);
    RunFolder judged = finish(3, "test.bench", SHAPE);
    RunFolder newest = finish(4, "test.bench", SHAPE);
    stored.begin(at(5), StoredRuns.planned("test.bench", SHAPE));

    assertThat(like(judged, 10)).containsExactly(newest.id(), older.id(), oldest.id());
    assertThat(like(judged, 2)).containsExactly(newest.id(), older.id());
  }

  @Test
  void number_of_forks_aside_they_measured_as_long() throws IOException {
    RunFolder judged = finish(1, "test.bench", SHAPE);
    finish(2, "test.bench", LONGER);
    RunFolder moreForks = finish(3, "test.bench", SHAPE.withForks(9));

    assertThat(like(judged, 10)).containsExactly(moreForks.id());
  }

  @Test
  void the_shape_of_a_workload_that_is_not_judged_does_not_matter() throws IOException {
    RunFolder judged = finish(1, "test.bench", SHAPE);
    RunFolder other = finish(2, "test.other", LONGER);

    assertThat(like(judged, 10)).containsExactly(other.id());
  }

  @Test
  void what_was_imported_is_none_of_them() throws IOException {
    RunFolder judged = finish(1, "test.bench", SHAPE);
    RunFolder other = finish(2, "test.bench", SHAPE);
    RunResult imported = imported(other, "published");

    assertThat(like(judged, 10)).containsExactly(other.id());
    assertThat(
            new RecentRuns(new RunStore(results), results)
                .like(List.of(MeasuredRun.of(imported)), 10))
        .isEmpty();
  }

  private RunResult imported(RunFolder folder, String id) throws IOException {
    RunResult like = folder.result();
    RunResult result =
        new RunResult(id, like.started(), like.machine(), like.state(), like.results());
    new RunStore(results)
        .add(result, new RunHeader.Imported("1.0.0", "published", "published.json", "00"));
    return result;
  }

  @Test
  void one_that_cannot_be_read_is_left_out_and_told() throws IOException {
    RunFolder older = finish(1, "test.bench", SHAPE);
    RunFolder damaged = finish(2, "test.bench", SHAPE);
    RunFolder judged = finish(3, "test.bench", SHAPE);
    Files.writeString(damaged.resultFile(), "cut");

    RecentRuns recent = new RecentRuns(new RunStore(results), results);

    assertThat(recent.like(List.of(judged.condensed()), 10))
        .singleElement()
        .extracting(run -> run.result().id())
        .isEqualTo(older.id());
    assertThat(recent.unreadable()).containsOnlyKeys(damaged.id());
  }

  @Test
  void there_are_none_where_what_is_judged_is_from_elsewhere(@TempDir Path elsewhere)
      throws IOException {
    finish(1, "test.bench", SHAPE);
    RunFolder judged =
        new StoredRuns(elsewhere).finish(at(2), StoredRuns.planned("test.bench", SHAPE), 1, 2, 3);

    assertThat(like(judged, 10)).isEmpty();
  }

  private List<String> like(RunFolder judged, int most) throws IOException {
    List<MeasuredRun> runs = List.of(judged.condensed());
    return new RecentRuns(new RunStore(results), results)
        .like(runs, most).stream().map(run -> run.result().id()).toList();
  }

  private RunFolder finish(int minute, String workload, Shape shape) throws IOException {
    return stored.finish(at(minute), StoredRuns.planned(workload, shape), 1, 2, 3);
  }

  private static Instant at(int minute) {
    return Instant.EPOCH.plusSeconds(60L * minute);
  }
}
