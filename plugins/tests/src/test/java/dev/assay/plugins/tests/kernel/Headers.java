package dev.assay.plugins.tests.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the headers of a processor what expressions in C are. The compiler is that of this machine:
 * both processors lay out these types alike where their headers say the same, since both are LP64
 * and align each number to its size (System V ABI, AMD64 supplement, 3.1.2; AAPCS64, 5.1).
 */
record Headers(Processor processor, Path work) {
  // linux/stat.h has the fields of statx, which the C library's own header may lack yet.
  private static final String INCLUDES =
      """
      #define _GNU_SOURCE 1
      #include <stddef.h>
      #include <errno.h>
      #include <fcntl.h>
      #include <time.h>
      #include <unistd.h>
      #include <netinet/in.h>
      #include <netinet/tcp.h>
      #include <sys/mman.h>
      #include <sys/prctl.h>
      #include <sys/socket.h>
      #include <sys/syscall.h>
      #include <sys/time.h>
      #include <sys/uio.h>
      #include <sys/wait.h>
      #include <linux/stat.h>
      #include <linux/io_uring.h>
      #include <linux/mempolicy.h>
      int printf(const char *, ...);
      """;

  /** The values in the order of the expressions. */
  List<Long> values(List<String> expressions) throws IOException, InterruptedException {
    StringBuilder program = new StringBuilder(INCLUDES).append("int main(void) {\n");
    for (String expression : expressions) {
      program.append("  printf(\"%ld\\n\", (long) (").append(expression).append("));\n");
    }
    Path source = work.resolve(processor + ".c");
    Files.writeString(source, program.append("  return 0;\n}\n"));
    Path made = work.resolve(processor + ".out");
    List<String> command = new ArrayList<>(List.of("gcc", "-w", "-nostdinc"));
    command.addAll(List.of("-isystem", output(List.of("gcc", "-print-file-name=include")).strip()));
    if (processor == Processor.X86_64) {
      command.addAll(List.of("-isystem", processor.headers() + "/x86_64-linux-gnu"));
    }
    command.addAll(List.of("-isystem", processor.headers().toString()));
    command.addAll(List.of("-o", made.toString(), source.toString()));
    output(command);
    return output(List.of(made.toString())).lines().map(Long::valueOf).toList();
  }

  private String output(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + ": " + said);
    }
    return said;
  }
}
