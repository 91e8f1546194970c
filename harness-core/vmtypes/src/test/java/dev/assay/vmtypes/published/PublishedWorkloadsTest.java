package dev.assay.vmtypes.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.vmtypes.published.PublishedWorkload.Read;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishedWorkloadsTest {
  private final List<PublishedWorkload> all = PublishedWorkloads.builtIn();

  @Test
  void every_workload_says_what_it_is_and_where_that_is_from() {
    assertThat(all).hasSizeGreaterThan(100);
    assertThat(all).extracting(PublishedWorkload::id).doesNotHaveDuplicates();
    assertThat(all)
        .allSatisfy(
            one -> {
              assertThat(one.source()).isNotBlank();
              assertThat(one.readAt()).isNotBlank();
              assertThat(one.figures().isEmpty() && one.notes().isBlank()).isFalse();
              assertThat(one.year()).isBetween(2019, 2026);
            });
  }

  /** From the model card of Llama 2: 184,320 GPU hours for 7B. */
  @Test
  void figures_stay_as_published_with_what_was_not_read_marked() {
    PublishedWorkload llama2 = workload("T001");

    assertThat(llama2.figures()).containsEntry("gpu_hours", "184320");
    assertThat(llama2.read()).isEqualTo(Read.SOURCE);
    assertThat(llama2.doubtful("gpu_hours")).isFalse();
    assertThat(llama2.doubtful("params_b")).isTrue();
  }

  @Test
  void whatever_was_read_second_hand_is_doubtful() {
    assertThat(all)
        .filteredOn(one -> one.read() == Read.SECOND_HAND)
        .isNotEmpty()
        .allSatisfy(
            one ->
                assertThat(one.figures().keySet())
                    .allSatisfy(column -> assertThat(one.doubtful(column)).isTrue()));
  }

  @Test
  void a_field_may_say_more_than_the_column_it_doubts() {
    PublishedWorkload one = PublishedWorkload.of(cells("yes", "count (title pages only)"));

    assertThat(one.doubtful("count")).isTrue();
    assertThat(one.doubtful("gpu_hours")).isFalse();
  }

  @Test
  void how_far_a_row_was_read_must_be_said() {
    assertThatThrownBy(() -> PublishedWorkload.of(cells("perhaps", "")))
        .hasMessageContaining("'perhaps'");
  }

  private PublishedWorkload workload(String id) {
    return all.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private static Map<String, String> cells(String verified, String unverified) {
    Map<String, String> cells = new HashMap<>();
    cells.put("id", "X");
    cells.put("kind", "training-run");
    cells.put("model", "a model");
    cells.put("count", "8");
    cells.put("gpu_hours", "100");
    cells.put("verified", verified);
    cells.put("unverified_fields", unverified);
    cells.put("source", "a paper");
    cells.put("source_year", "2025");
    cells.put("read_at", "page 3");
    return cells;
  }
}
