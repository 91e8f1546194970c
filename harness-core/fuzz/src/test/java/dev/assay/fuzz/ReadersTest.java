package dev.assay.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every reader over its corpus and over mutated inputs: {@code -Dassay.fuzz.inputs=1000000} tries
 * so many over all readers, {@code -Dassay.fuzz.seed=7} others; {@code
 * harness-core/bin/measure-fuzz} does so in parts. {@link CoverageGuidedTest} looks for new ones.
 */
class ReadersTest {
  private static final Set<String> TABLE = new TreeSet<>();

  @TempDir(factory = InMemory.class)
  Path work;

  /** An input costs a fraction of a millisecond, and on a disk many times that. */
  static final class InMemory implements TempDirFactory {
    private static final Path MEMORY = Path.of("/dev/shm");

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
        throws IOException {
      return Files.isWritable(MEMORY)
          ? Files.createTempDirectory(MEMORY, "assay-fuzz-")
          : Files.createTempDirectory("assay-fuzz-");
    }
  }

  static List<Target> targets() {
    return Targets.all();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void a_reader_takes_what_is_right_and_every_input_that_was_a_fault_once(Target target)
      throws Exception {
    Campaign campaign = new Campaign(target, work).seeds();

    assertThat(campaign.faults()).isEmpty();
    assertThat(campaign.accepted()).as("seeds that are read").isPositive();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void a_mutated_input_ends_in_an_answer_or_a_message_within_a_second(Target target)
      throws Exception {
    long inputs = Math.ceilDiv(Long.getLong("assay.fuzz.inputs", 6_000), targets().size());
    Campaign campaign =
        new Campaign(target, work).mutated(inputs, Long.getLong("assay.fuzz.seed", 1));
    TABLE.add(campaign.row());

    assertThat(campaign.faults()).isEmpty();
  }

  @Test
  void every_folder_of_the_corpus_has_a_target() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("src/test/corpus"))) {
      assertThat(folders.map(folder -> folder.getFileName().toString()).collect(Collectors.toSet()))
          .isSubsetOf(targets().stream().map(Target::name).collect(Collectors.toSet()));
    }
  }

  @AfterAll
  static void write_the_table() throws IOException {
    Files.createDirectories(Path.of("target"));
    Files.writeString(
        Path.of("target/fuzz.md"),
        "| reader | inputs | read | refused | CPU ms | faults |\n|---|--:|--:|--:|--:|--:|\n"
            + String.join("\n", TABLE)
            + "\n");
  }
}
