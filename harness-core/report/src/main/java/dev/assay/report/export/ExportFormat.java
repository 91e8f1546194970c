package dev.assay.report.export;

import java.util.Locale;

/** The formats that a run can be written in. */
public enum ExportFormat {
  /** What JMH writes with {@code -rf json}. */
  JMH(new JmhExport()),
  CSV(new CsvExport()),
  JSONL(new JsonLinesExport()),
  OPENMETRICS(new OpenMetricsExport()),
  /** A line of SuperBench's {@code results-summary.jsonl}. */
  SUPERBENCH(new SuperBenchExport()),
  /** What Google Benchmark writes with {@code --benchmark_format=json}. */
  GOOGLE_BENCHMARK(new GoogleBenchmarkExport());

  private final RunExport export;

  ExportFormat(RunExport export) {
    this.export = export;
  }

  public RunExport export() {
    return export;
  }

  /** As on the command line, such as {@code google-benchmark}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
