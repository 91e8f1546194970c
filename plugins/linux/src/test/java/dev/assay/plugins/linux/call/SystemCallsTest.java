package dev.assay.plugins.linux.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SystemCallsTest {
  private static final int EBADF = 9;

  private final SystemCalls calls = new SystemCalls();

  @Test
  void a_refused_call_gives_minus_the_errno() {
    assertThat(calls.close(-1)).isEqualTo(-EBADF);
    assertThat(calls.call(SystemCalls.number(3, 57), -1, 0, 0, 0, 0, 0)).isEqualTo(-EBADF);
    assertThat(calls.callAtOnce(SystemCalls.number(3, 57), -1, 0, 0, 0, 0, 0)).isEqualTo(-EBADF);
  }

  @Test
  void a_call_by_number_gives_its_result() {
    long getpid = SystemCalls.number(39, 172);

    assertThat(calls.call(getpid, 0, 0, 0, 0, 0, 0)).isEqualTo(ProcessHandle.current().pid());
    assertThat(calls.callAtOnce(getpid, 0, 0, 0, 0, 0, 0)).isEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void above_a_refusal_is_an_exception_that_says_what_was_tried() throws SystemCallException {
    assertThat(SystemCallException.check("count", 3)).isEqualTo(3);
    assertThatThrownBy(() -> SystemCallException.check("open /nowhere", -Errno.ENOENT))
        .isInstanceOfSatisfying(
            SystemCallException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT))
        .hasMessage("open /nowhere: No such file or directory (errno 2)");
  }
}
