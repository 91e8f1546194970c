package dev.assay.plugins.storage.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.plugins.linux.memory.MappedMemory;
import dev.assay.plugins.linux.memory.NativeMemory;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SectorPatternTest {
  private static final int BLOCK = 4096;
  private static final long OFFSET = 40_960;
  private static final int GENERATION = 7;

  private final SectorPattern pattern = new SectorPattern(1);
  private MappedMemory buffer;
  private long block;

  @BeforeEach
  void writeOneBlock() throws Exception {
    buffer = MappedMemory.allocate(2 * BLOCK, false);
    block = buffer.address();
    pattern.fillBodies(block, BLOCK, 100);
    pattern.stamp(block, BLOCK, OFFSET, GENERATION, 100);
  }

  @AfterEach
  void free() {
    buffer.close();
  }

  @Test
  void every_sector_of_a_written_block_tells_its_generation() {
    for (int at = 0; at < BLOCK; at += SectorPattern.SECTOR) {
      assertThat(pattern.generation(block + at, OFFSET + at)).isEqualTo(GENERATION);
    }
  }

  @Test
  void the_first_filling_is_the_first_generation() {
    pattern.layOut(block, BLOCK, OFFSET);

    assertThat(pattern.generation(block + 512, OFFSET + 512))
        .isEqualTo(SectorPattern.FIRST_GENERATION);
  }

  @Test
  void a_block_read_from_the_wrong_place_is_found() {
    assertThat(pattern.generation(block, OFFSET + BLOCK)).isEqualTo(SectorPattern.DAMAGED);
    assertThat(pattern.describe(block, OFFSET + BLOCK))
        .isEqualTo("it holds the data of offset 40960");
  }

  @Test
  void data_of_another_seed_is_found() {
    SectorPattern other = new SectorPattern(2);

    assertThat(other.generation(block, OFFSET)).isEqualTo(SectorPattern.DAMAGED);
    assertThat(other.describe(block, OFFSET)).contains("does not start with a header of this run");
  }

  @Test
  void zeros_are_found() {
    NativeMemory.segment(block, BLOCK).fill((byte) 0);

    assertThat(pattern.generation(block, 0)).isEqualTo(SectorPattern.DAMAGED);
  }

  @Test
  void any_flipped_bit_of_a_sector_is_found() {
    for (int word = 0; word < SectorPattern.SECTOR; word += Long.BYTES) {
      long good = NativeMemory.getLong(block + word);
      NativeMemory.putLong(block + word, good ^ 1L << (word % Long.SIZE));

      assertThat(pattern.generation(block, OFFSET)).isEqualTo(SectorPattern.DAMAGED);
      NativeMemory.putLong(block + word, good);
    }
  }

  @Test
  void a_sector_torn_in_the_middle_is_found() {
    long other = block + BLOCK;
    pattern.fillBodies(other, BLOCK, 200);
    pattern.stamp(other, BLOCK, OFFSET, GENERATION + 1, 200);
    MemorySegment.copy(
        NativeMemory.segment(other, BLOCK), 0, NativeMemory.segment(block, BLOCK), 0, 256);

    assertThat(pattern.generation(block, OFFSET)).isEqualTo(SectorPattern.DAMAGED);
    assertThat(pattern.describe(block, OFFSET)).contains("says write 8").contains("torn");
  }
}
