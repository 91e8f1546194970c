package dev.assay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcesTest {
  private final List<String> closed = new ArrayList<>();

  @Test
  void closes_the_last_one_first_and_each_once() throws Exception {
    Resources resources = new Resources();
    resources.add(() -> closed.add("device"));
    resources.add(() -> closed.add("buffer"));

    resources.close();
    resources.close();

    assertThat(closed).containsExactly("buffer", "device");
  }

  @Test
  void closes_nothing_that_was_handed_over_but_what_came_later() throws Exception {
    Resources session;
    try (Resources opened = new Resources()) {
      opened.add(() -> closed.add("device"));
      opened.add(() -> closed.add("buffer"));
      session = opened.handOver();
      opened.add(() -> closed.add("temporary"));
    }

    assertThat(closed).containsExactly("temporary");
    session.close();
    assertThat(closed).containsExactly("temporary", "buffer", "device");
  }

  @Test
  void one_that_does_not_close_leaves_none_open_and_is_told_with_the_others() {
    Resources resources = new Resources();
    resources.add(() -> closed.add("device"));
    resources.add(
        () -> {
          throw new IllegalStateException("second");
        });
    resources.add(
        () -> {
          throw new IOException("first");
        });

    assertThatThrownBy(resources::close)
        .isInstanceOf(IOException.class)
        .hasMessage("first")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(closed).containsExactly("device");
  }
}
