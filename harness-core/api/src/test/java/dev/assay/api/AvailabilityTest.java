package dev.assay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
  @Test
  void names_what_is_missing_and_the_remedy() {
    assertThat(Availability.missing("no fio", "apt-get install fio"))
        .isEqualTo(
            new Availability.Missing(
                List.of(new Availability.MissingThing("no fio", "apt-get install fio"))));
    assertThat(Availability.available()).isEqualTo(new Availability.Available());
  }

  @Test
  void what_is_missing_and_the_remedy_stand_within_sentences_and_keep_no_full_stop() {
    assertThat(new Availability.MissingThing("There is no disk. ", "Mount one. Try again."))
        .isEqualTo(new Availability.MissingThing("There is no disk", "Mount one. Try again"));
    assertThat(new Availability.MissingThing("nothing below /dev...", "see v1.2").what())
        .isEqualTo("nothing below /dev...");
    assertThatIllegalArgumentException().isThrownBy(() -> Availability.missing("no GPU", " . "));
  }

  @Test
  void cannot_be_missing_without_saying_what_and_how_to_get_it() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Availability.Missing(List.of()))
        .withMessageContaining("at least one");
    assertThatIllegalArgumentException().isThrownBy(() -> Availability.missing(" ", "buy one"));
    assertThatIllegalArgumentException().isThrownBy(() -> Availability.missing("no GPU", ""));
  }
}
