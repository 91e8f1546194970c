package dev.assay.plugins.importers.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmOptionsTest {
  private static String of(String arguments) {
    return JvmOptions.of(List.of(arguments.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "-Xmx2g -XX:+UseG1GC, -XX:+UseG1GC -Xmx2g",
    "-Djava.io.tmpdir=/tmp/a, -Djava.io.tmpdir=/tmp/b",
    "-Duser.home=/home/a, -Duser.name=b",
    "-cp /a/x.jar -Xmx1g, -cp /b/y.jar:/c -Xmx1g",
    "-javaagent:/opt/a/agent.jar=cpu, -javaagent:/home/ci/b/agent.jar=cpu",
    "-XX:CompileCommandFile=/tmp/jmh-1/hints, -XX:CompileCommandFile=/var/tmp/hints",
    "-Dkeys=C:\\Users\\a\\keys.txt, -Dkeys=D:\\b\\keys.txt",
    "-XX:ErrorFile=/a/hs.log, -XX:HeapDumpPath=/b",
  })
  void are_alike_where_only_places_and_order_differ(String one, String other) {
    assertThat(of(one)).isEqualTo(of(other));
  }

  @ParameterizedTest
  @CsvSource({
    "-Xmx2g, -Xmx4g",
    "-XX:+UseG1GC, -XX:+UseZGC",
    "-XX:TieredStopAtLevel=1, -XX:TieredStopAtLevel=4",
    "-Xint, -Xcomp",
    "-Dtracing=none, -Dtracing=full",
    "-javaagent:/a/agent.jar, -javaagent:/a/profiler.jar",
    "-agentpath:/a/libasyncProfiler.so=start, -Xmx1g",
    "-Djmh.blackhole.mode=FULL, -Djmh.blackhole.mode=COMPILER",
    "--add-modules=jdk.incubator.vector, --add-modules=jdk.net",
  })
  void are_unlike_where_code_may_run_otherwise(String one, String other) {
    assertThat(of(one)).isNotEqualTo(of(other));
  }

  @Test
  void none_are_the_empty_text() {
    assertThat(JvmOptions.of(List.of())).isEmpty();
  }
}
