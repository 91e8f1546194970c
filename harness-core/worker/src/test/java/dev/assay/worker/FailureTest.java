package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTest {
  @Test
  void names_a_throwable_with_all_its_causes_in_one_line() {
    Throwable failure =
        new IllegalStateException(
            "no device\n  at bus 3\r\n", new UnsatisfiedLinkError("libOpenCL.so"));

    assertThat(Failure.describe(failure))
        .isEqualTo(
            "java.lang.IllegalStateException: no device at bus 3,"
                + " caused by java.lang.UnsatisfiedLinkError: libOpenCL.so");
  }

  @Test
  void names_a_throwable_without_a_message_by_its_class() {
    assertThat(Failure.describe(new NullPointerException()))
        .isEqualTo("java.lang.NullPointerException");
  }

  @Test
  void ends_where_causes_form_a_circle() {
    IllegalStateException first = new IllegalStateException("first");
    IllegalStateException second = new IllegalStateException("second", first);
    first.initCause(second);

    assertThat(Failure.describe(first))
        .isEqualTo(
            "java.lang.IllegalStateException: first,"
                + " caused by java.lang.IllegalStateException: second");
  }
}
