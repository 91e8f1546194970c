package dev.assay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTest {
  @Test
  void accepts_only_values_of_its_type() {
    assertThat(Parameter.integer("n", 1, "Count.").problem("2")).isEmpty();
    assertThat(Parameter.integer("n", 1, "Count.").problem("two"))
        .contains("n=two: 'two' is not a whole number");
    assertThat(Parameter.decimal("f", 0.5, "Share.").problem("half")).isPresent();
    assertThat(Parameter.flag("direct", true, "Direct.").problem("yes"))
        .contains("direct=yes: expected true or false");
    assertThat(Parameter.bytes("bs", "4k", "Block.").problem("4q")).isPresent();
    assertThat(Parameter.duration("t", "1s", "Time.").problem("1")).isPresent();
    assertThat(Parameter.text("file", "", "Path.").problem("any thing=at:all")).isEmpty();
  }

  @Test
  void accepts_only_its_choices_and_names_them() {
    Parameter rw = Parameter.choice("rw", "read", List.of("read", "write"), "Direction.");

    assertThat(rw.problem("write")).isEmpty();
    assertThat(rw.problem("trim")).contains("rw=trim is not one of read, write");
  }

  @Test
  void allows_both_ends_of_a_range_and_nothing_beyond() {
    Parameter depth = Parameter.integer("iodepth", 32, "Depth.").between(1, 1024);

    assertThat(depth.problem("1")).isEmpty();
    assertThat(depth.problem("1024")).isEmpty();
    assertThat(depth.problem("0")).contains("iodepth=0 is below the least value allowed, 1");
    assertThat(depth.problem("1025"))
        .contains("iodepth=1025 is above the greatest value allowed, 1024");
  }

  @Test
  void takes_ranges_in_the_base_unit_of_the_type() {
    assertThat(Parameter.bytes("bs", "4k", "Block.").between(512, 1 << 20).problem("1MiB"))
        .isEmpty();
    assertThat(Parameter.bytes("bs", "4k", "Block.").between(512, 1 << 20).problem("1025k"))
        .isPresent();
    assertThat(
            Parameter.duration("t", "1s", "Time.").between(1_000_000, 2_000_000_000).problem("1us"))
        .isPresent();
  }

  @Test
  void keeps_everything_else_when_a_range_or_the_work_is_declared() {
    IntegerParameter plain = Parameter.integer("n", 5, "Count.");

    IntegerParameter declared = plain.asMinor().between(1, 9).notDefiningWork();

    assertThat(plain.definesWork()).isTrue();
    assertThat(declared.definesWork()).isFalse();
    assertThat(plain.minor()).isFalse();
    assertThat(declared.minor()).isTrue();
    assertThat(declared).isEqualTo(plain.notDefiningWork().between(1, 9).asMinor());
    assertThat(declared.problem("10")).isPresent();
    assertThat(declared.defaultValue()).isEqualTo("5");
    assertThat(declared.description()).isEqualTo("Count.");
  }

  @Test
  void refuses_a_default_that_it_would_refuse_as_a_value() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameter.choice("rw", "trim", List.of("read"), "Direction."))
        .withMessage("Default of a parameter: rw=trim is not one of read");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameter.integer("n", 5, "Count.").between(6, 9));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameter.decimal("f", Double.NaN, "Share."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1st", "a b", "a=b", "a:b", "-a"})
  void refuses_a_name_that_the_command_line_could_not_take(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameter.text(name, "", "Text."))
        .withMessageContaining("'" + name + "'");
  }

  @Test
  void refuses_an_empty_description() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameter.text("file", "", " "))
        .withMessageContaining("'file' needs a description");
  }

  @Test
  void does_not_follow_a_later_change_of_the_list_of_choices() {
    List<String> choices = new ArrayList<>(List.of("read"));
    Parameter rw = Parameter.choice("rw", "read", choices, "Direction.");
    choices.add("trim");

    assertThat(rw.problem("trim")).isPresent();
  }

  private enum Direction {
    READ,
    READ_WRITE,
    TRIM
  }

  @Test
  void a_choice_of_constants_is_written_in_lower_case_and_read_as_the_constant() {
    EnumParameter<Direction> all = Parameter.choice("rw", Direction.READ, "Direction.");
    EnumParameter<Direction> some =
        Parameter.choice(
            "rw",
            Direction.READ_WRITE,
            List.of(Direction.READ_WRITE, Direction.READ),
            "Direction.");

    assertThat(all.choices()).containsExactly("read", "read_write", "trim");
    assertThat(some.choices()).containsExactly("read_write", "read");
    assertThat(some.defaultValue()).isEqualTo("read_write");
    assertThat(some.problem("trim")).isPresent();
    assertThat(values("read_write").get(all)).isEqualTo(Direction.READ_WRITE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> values("READ").get(all))
        .withMessage("rw=READ is none of read, read_write, trim.");
  }

  @Test
  void values_are_read_in_the_type_of_their_parameter() {
    assertThat(values("a b").get(Parameter.text("x", "", "Text."))).isEqualTo("a b");
    assertThat(values("2000").get(Parameter.integer("x", 1, "Count."))).isEqualTo(2000);
    assertThat(values("8000000000").get(Parameter.longInteger("x", 1, "Count.")))
        .isEqualTo(8_000_000_000L);
    assertThat(values("0.25").get(Parameter.decimal("x", 1, "Share."))).isEqualTo(0.25);
    assertThat(values("true").get(Parameter.flag("x", false, "Flag."))).isTrue();
    assertThat(values("4k").get(Parameter.bytes("x", "1k", "Size."))).isEqualTo(4096);
    assertThat(values("5ms").get(Parameter.duration("x", "1s", "Time.")))
        .isEqualTo(Duration.ofMillis(5));
  }

  @Test
  void an_integer_has_32_bits_and_refuses_more_before_it_is_read() {
    assertThat(Parameter.integer("n", 1, "Count.").problem("3000000000"))
        .contains("n=3000000000 is above the greatest value allowed, 2147483647");
    assertThat(Parameter.longInteger("n", 1, "Count.").problem("3000000000")).isEmpty();
  }

  @Test
  void a_parameter_is_made_again_of_its_declaration() {
    BytesParameter size = Parameter.bytes("size", "4k", "Size.").between(1, 8192).asMinor();
    EnumParameter<Direction> rw = Parameter.choice("rw", Direction.READ, "Direction.");

    assertThat(Parameter.of(size.declaration())).isEqualTo(size);
    assertThat(Parameter.of(rw.declaration())).isEqualTo(new TextParameter(rw.declaration()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FlagParameter(size.declaration()))
        .withMessage("Parameter 'size' is of type BYTES, not BOOLEAN.");
  }

  private static ParameterValues values(String text) {
    return parameter -> text;
  }
}
