package dev.assay.plugins.storage.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlockHistoryTest {
  private final BlockHistory history = new BlockHistory(2);

  @Test
  void a_block_never_written_holds_the_first_generation() {
    assertThat(history.certain(0)).isTrue();
    assertThat(history.oldestValid(0)).isEqualTo(SectorPattern.FIRST_GENERATION);
  }

  @Test
  void a_completed_write_is_what_a_read_must_return() {
    assertThat(history.writeStarts(1)).isEqualTo(1);
    history.writeEnds(1);

    assertThat(history.certain(1)).isTrue();
    assertThat(history.oldestValid(1)).isEqualTo(1);
    assertThat(history.oldestValid(0)).isEqualTo(SectorPattern.FIRST_GENERATION);
  }

  @Test
  void a_read_beside_a_write_may_return_what_was_there_before() {
    history.writeStarts(0);
    history.writeEnds(0);
    history.writeStarts(0);

    assertThat(history.certain(0)).isFalse();
    assertThat(history.oldestValid(0)).isEqualTo(1);
  }

  @Test
  void after_overlapping_writes_either_may_be_there_until_a_write_has_the_block_to_itself() {
    history.writeStarts(0);
    history.writeStarts(0);
    history.writeEnds(0);
    history.writeEnds(0);
    assertThat(history.certain(0)).isFalse();

    assertThat(history.writeStarts(0)).isEqualTo(3);
    assertThat(history.certain(0)).isFalse();
    history.writeEnds(0);
    assertThat(history.certain(0)).isTrue();
    assertThat(history.oldestValid(0)).isEqualTo(3);
  }
}
