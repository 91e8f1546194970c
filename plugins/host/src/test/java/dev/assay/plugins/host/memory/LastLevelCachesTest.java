package dev.assay.plugins.host.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastLevelCachesTest {
  private static final long MIB = 1L << 20;

  @TempDir private Path cpus;

  /** Every line of the recording is a file and what it holds. */
  private void restore(String recording) throws IOException {
    try (var stream = LastLevelCachesTest.class.getResourceAsStream(recording)) {
      assertThat(stream).as(recording).isNotNull();
      for (String line : new String(stream.readAllBytes()).lines().toList()) {
        int colon = line.indexOf(':');
        write(line.substring(0, colon), line.substring(colon + 1));
      }
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = cpus.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text + "\n");
  }

  private void cache(int cpu, int index, int level, String type, String size, String sharedBy)
      throws IOException {
    String directory = "cpu" + cpu + "/cache/index" + index + "/";
    write(directory + "level", Integer.toString(level));
    write(directory + "type", type);
    write(directory + "size", size);
    write(directory + "shared_cpu_list", sharedBy);
  }

  @Test
  void two_cpus_of_a_virtual_machine_share_one_cache() throws IOException {
    restore("epyc-genoa-2-vcpus.txt");

    assertThat(LastLevelCaches.read(cpus).instanceBytes()).containsExactly(32 * MIB);
  }

  @Test
  void core_complexes_of_different_sizes_count_once_each() throws IOException {
    for (int cpu = 0; cpu < 8; cpu++) {
      cache(cpu, 2, 2, "Unified", "1024K", Integer.toString(cpu));
      cache(cpu, 3, 3, "Unified", cpu < 4 ? "98304K" : "32768K", cpu < 4 ? "0-3" : "4-7");
    }

    LastLevelCaches caches = LastLevelCaches.read(cpus);

    assertThat(caches.instanceBytes()).containsExactlyInAnyOrder(96 * MIB, 32 * MIB);
    assertThat(caches.totalBytes()).isEqualTo(128 * MIB);
    assertThat(caches.largestBytes()).isEqualTo(96 * MIB);
  }

  @Test
  void the_second_level_is_the_last_where_there_is_no_third() throws IOException {
    for (int cpu = 0; cpu < 4; cpu++) {
      cache(cpu, 0, 1, "Data", "64K", Integer.toString(cpu));
      cache(cpu, 1, 1, "Instruction", "64K", Integer.toString(cpu));
      cache(cpu, 2, 2, "Unified", "2048K", cpu < 2 ? "0-1" : "2-3");
    }

    assertThat(LastLevelCaches.read(cpus).instanceBytes()).containsExactly(2 * MIB, 2 * MIB);
  }

  @Test
  void an_instruction_cache_is_never_the_last_level() throws IOException {
    cache(0, 0, 1, "Data", "32K", "0");
    cache(0, 1, 2, "Instruction", "512K", "0");

    assertThat(LastLevelCaches.read(cpus).totalBytes()).isEqualTo(32 << 10);
  }

  @Test
  void a_machine_that_hides_its_caches_is_told_to_name_a_size() throws IOException {
    Files.createDirectories(cpus.resolve("cpu0"));
    Files.createDirectories(cpus.resolve("cpufreq"));

    assertThatThrownBy(() -> LastLevelCaches.read(cpus))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(cpus.toString())
        .hasMessageContaining("Give the size itself, such as 512MiB");
  }
}
