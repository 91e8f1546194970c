package dev.assay.plugins.host;

import dev.assay.api.Benchmarks;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;

/** The benchmarks of the bundle, from the list that JMH's generator wrote. */
final class BenchmarkClasses {
  private BenchmarkClasses() {}

  static List<BenchmarkListEntry> entries() throws IOException {
    try (InputStream list =
        BenchmarkClasses.class.getResourceAsStream(BenchmarkList.BENCHMARK_LIST)) {
      return BenchmarkList.readBenchmarkList(Objects.requireNonNull(list));
    }
  }

  static Benchmarks description(String className) throws ClassNotFoundException {
    return Objects.requireNonNull(Class.forName(className).getAnnotation(Benchmarks.class));
  }

  static String method(BenchmarkListEntry entry) {
    return entry.getUsername().substring(entry.getUserClassQName().length() + 1);
  }
}
