package dev.assay.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessTreeTest {
  @Test
  void finds_and_kills_a_process_whose_parent_has_ended() throws Exception {
    String mark = "test-" + ProcessHandle.current().pid() + "-" + System.nanoTime() + "/";
    ProcessTree tree = new ProcessTree(mark);
    try {
      start(mark).waitFor();

      assertThat(tree.alive()).hasSize(1);
      assertThat(tree.kill()).hasSize(1);
      assertThat(tree.alive()).isEmpty();
    } finally {
      tree.kill();
    }
  }

  @Test
  void finds_a_process_in_the_middle_of_exec() throws Exception {
    String mark = "test-" + ProcessHandle.current().pid() + "-" + System.nanoTime() + "/";
    ProcessTree tree = new ProcessTree(mark);
    String execs = "[ $1 -eq 0 ] && exec sleep 60; exec /bin/sh -c \"$0\" \"$0\" $(($1 - 1))";
    ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", execs, execs, "300");
    shell.environment().put(ProcessTree.MARKER, mark);
    try {
      shell.start();
      for (int look = 0; look < 200; look++) {
        assertThat(tree.alive()).hasSize(1);
      }
    } finally {
      tree.kill();
    }
  }

  private static Process start(String mark) throws IOException {
    ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", "sleep 60 >/dev/null 2>&1 &");
    shell.environment().put(ProcessTree.MARKER, mark);
    return shell.start();
  }

  @Test
  void an_exit_status_tells_signals_from_calls_of_exit() {
    assertThat(ExitStatus.describe(137)).contains("signal 9 (SIGKILL");
    assertThat(ExitStatus.describe(3)).contains("ended with status 3");
    assertThat(ExitStatus.describe(200)).contains("ended with status 200");
  }
}
