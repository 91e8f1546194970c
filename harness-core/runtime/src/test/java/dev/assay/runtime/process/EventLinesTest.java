package dev.assay.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.Reader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class EventLinesTest {
  @Test
  void come_one_by_one_and_a_torn_one_not_at_all() {
    EventLines lines = new EventLines(new StringReader("{\"event\":\"finished\"}\n\n{\"ev"));

    assertThat(lines.next()).contains("{\"event\":\"finished\"}");
    assertThat(lines.next()).contains("");
    assertThat(lines.next()).isEmpty();
  }

  @Test
  void are_refused_when_they_do_not_end() {
    Reader endless =
        new Reader() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(char[] buffer, int offset, int length) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void close() {}
        };

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventLines(endless).next())
        .withMessageStartingWith("An event of more than 16,777,216 characters: xxx");
  }
}
