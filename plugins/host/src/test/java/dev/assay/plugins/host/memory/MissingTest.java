package dev.assay.plugins.host.memory;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.UnavailableException;
import dev.assay.testkit.TestMachine;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MissingTest {
  private static final long BYTES = 768L << 20;

  static Stream<TestMachine> good() {
    return Stream.of(
        TestMachine.nothingKnown(),
        TestMachine.cachesHidden(2),
        TestMachine.oneCpu(),
        TestMachine.twoSockets());
  }

  @ParameterizedTest
  @MethodSource("good")
  void nothing_is_missing_where_the_machine_does_not_say_so(TestMachine machine) {
    assertThatCode(() -> Missing.require(machine.build(), BYTES, true)).doesNotThrowAnyException();
  }

  static Stream<Arguments> lacking() {
    return Stream.of(
        Arguments.of(
            TestMachine.oneCpu().availableMemory(256 << 20),
            "768 MiB of memory; 256 MiB were available"),
        Arguments.of(TestMachine.oneCpu().hugePages("never", 2 << 20), "reads 'never'"),
        Arguments.of(TestMachine.oneCpu().hugePages("none", 0), "reads 'none'"),
        Arguments.of(TestMachine.aarch64(), "those of this kernel are of 512 MiB"));
  }

  @ParameterizedTest
  @MethodSource("lacking")
  void what_a_machine_lacks_is_told_before_memory_is_touched(TestMachine machine, String what) {
    assertThatThrownBy(() -> Missing.require(machine.build(), BYTES, true))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining(what);
  }

  @Test
  void small_pages_need_no_huge_ones() {
    assertThatCode(() -> Missing.require(TestMachine.aarch64().build(), BYTES, false))
        .doesNotThrowAnyException();
  }
}
