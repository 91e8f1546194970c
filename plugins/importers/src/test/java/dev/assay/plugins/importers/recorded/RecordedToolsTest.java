package dev.assay.plugins.importers.recorded;

import static dev.assay.plugins.importers.recorded.Recording.assertPrinted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.assay.api.Unit;
import dev.assay.api.importing.Counted;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.fio.FioImporter;
import dev.assay.plugins.importers.googlebenchmark.GoogleBenchmarkImporter;
import dev.assay.plugins.importers.hyperfine.HyperfineImporter;
import dev.assay.plugins.importers.iperf2.Iperf2Importer;
import dev.assay.plugins.importers.iperf3.Iperf3Importer;
import dev.assay.plugins.importers.jmh.JmhImporter;
import dev.assay.plugins.importers.lmbench.LmbenchImporter;
import dev.assay.plugins.importers.netperf.NetperfImporter;
import dev.assay.plugins.importers.osu.OsuImporter;
import dev.assay.plugins.importers.sockperf.SockperfImporter;
import dev.assay.plugins.importers.stream.StreamImporter;
import dev.assay.plugins.importers.sysbench.SysbenchImporter;
import dev.assay.testkit.ImportTrial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Importers of recordings that were made here give the figures that the tools themselves told
 * people of the same runs, found in their text by patterns alone.
 */
class RecordedToolsTest {
  private static double only(Row row) {
    assertThat(row.forks()).as(row.metric().name()).hasSize(1);
    assertThat(row.forks().getFirst()).as(row.metric().name()).hasSize(1);
    return row.forks().getFirst().getFirst();
  }

  private static double in(Unit unit, Row row) {
    return row.metric().unit().convert(only(row), unit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"read-normal,json.txt", "read-lat-percentiles.txt", "read-json+.txt"})
  void fio_in_one_direction(String file) throws Exception {
    Recording recording = Recording.of("fio-3.33/" + file);
    ImportTrial trial = recording.read(new FioImporter());

    assertPrinted(
        in(Unit.MEGABYTE_PER_SECOND, trial.row("storage.io", "bandwidth")),
        recording.said("read: IOPS=.* \\(([0-9.]+)MB/s\\)").getFirst());
    Unit unit =
        recording.said("^     lat \\(([nu])sec\\):").getFirst().equals("n")
            ? Unit.NANOSECOND
            : Unit.MICROSECOND;
    assertPrinted(
        in(unit, trial.row("storage.io", "latency-mean")),
        recording.said("^     lat \\(.sec\\):.* avg= *([0-9.]+),").getFirst());
    assertPrinted(
        in(unit, trial.row("storage.io", "latency-stdev")),
        recording.said("^     lat \\(.sec\\):.* stdev= *([0-9.]+)").getFirst());
  }

  /** fio rounds them up. */
  @Test
  void fio_percentiles_of_the_whole_latency() throws Exception {
    Recording recording = Recording.of("fio-3.33/read-lat-percentiles.txt");
    ImportTrial trial = recording.read(new FioImporter());
    Unit unit =
        recording.said("^ +lat percentiles \\(([nu])sec\\)").getFirst().equals("n")
            ? Unit.NANOSECOND
            : Unit.MICROSECOND;

    for (Map.Entry<String, String> percentile :
        Map.of(
                "latency-p50", "50.00th=\\[ *([0-9]+)\\]",
                "latency-p99", "99.00th=\\[ *([0-9]+)\\]",
                "latency-p99.99", "99.99th=\\[ *([0-9]+)\\]")
            .entrySet()) {
      assertPrinted(
          Math.ceil(in(unit, trial.row("storage.io", percentile.getKey()))),
          recording.said(percentile.getValue()).getFirst());
    }
  }

  @Test
  void fio_without_percentiles_of_the_whole_latency_has_none() throws Exception {
    assertThat(Recording.of("fio-3.33/read-normal,json.txt").read(new FioImporter()).rows())
        .filteredOn(row -> row.work().workload().equals("storage.io"))
        .extracting(row -> row.metric().name())
        .noneMatch(name -> name.startsWith("latency-p"));
  }

  @Test
  void fio_of_two_jobs_that_mix_directions() throws Exception {
    Recording recording = Recording.of("fio-3.33/mixed-2jobs-group.txt");
    ImportTrial trial = recording.read(new FioImporter());
    double read =
        Double.parseDouble(recording.said("read: IOPS=.* \\(([0-9.]+)MB/s\\)").getFirst());
    double write =
        Double.parseDouble(recording.said("write: IOPS=.* \\(([0-9.]+)MB/s\\)").getFirst());

    assertThat(in(Unit.MEGABYTE_PER_SECOND, trial.row("storage.io", "bandwidth")))
        .as("%s of reads and %s of writes, each printed with three digits", read, write)
        .isBetween((read + write) * 0.995, (read + write) * 1.005);
    assertThat(trial.row("storage.io", "iops").work().parameters())
        .containsEntry("numjobs", "2")
        .containsEntry("rwmixread", "70");
  }

  @Test
  void fio_reports_of_one_run_are_one_result() throws Exception {
    ImportTrial trial = Recording.of("fio-3.33/status-interval.json").read(new FioImporter());
    List<String> said = Recording.of("fio-3.33/status-interval.json").said("\"iops\" : ([0-9.]+)");
    double most =
        said.stream()
            .mapToDouble(Double::parseDouble)
            .filter(iops -> iops > 0)
            .reduce((a, b) -> b)
            .orElseThrow();

    assertThat(only(trial.row("storage.io", "iops"))).isEqualTo(most);
  }

  @Test
  void fio_that_could_not_start_has_no_result() {
    assertThatThrownBy(
            () -> Recording.of("fio-3.33/no-such-directory.json").read(new FioImporter()))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void hyperfine() throws Exception {
    Recording recording =
        Recording.of("hyperfine-1.15.0/sleep.json", "hyperfine-1.15.0/sleep.summary.txt");
    List<String> means = recording.said("Time \\(mean ± σ\\): +([0-9.]+) ms");
    List<Row> rows =
        recording.read(new HyperfineImporter()).rows().stream()
            .filter(row -> row.metric().name().equals("time"))
            .toList();

    assertThat(rows).hasSameSizeAs(means);
    for (int i = 0; i < rows.size(); i++) {
      List<Double> times = rows.get(i).forks().stream().flatMap(List::stream).toList();
      assertThat(times).hasSize(5);
      assertThat(rows.get(i).forks()).as("each run is a process").hasSize(5);
      assertPrinted(
          1000
              * Double.parseDouble(
                  rows.get(i)
                      .work()
                      .remarks()
                      .getOrDefault("hyperfine-mean", "")
                      .replace(" s", "")),
          means.get(i));
      assertPrinted(
          rows.get(i)
              .metric()
              .unit()
              .convert(
                  times.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
                  Unit.MILLISECOND),
          means.get(i));
    }
  }

  @ParameterizedTest
  @CsvSource({"memory.txt, sysbench.memory", "memory-read-2threads.txt, sysbench.memory"})
  void sysbench_memory(String file, String workload) throws Exception {
    Recording recording = Recording.of("sysbench-1.0.20/" + file);

    assertPrinted(
        in(
            Unit.MEBIBYTE_PER_SECOND,
            recording.read(new SysbenchImporter()).row(workload, "transfer-rate")),
        recording.said("\\(([0-9.]+) MiB/sec\\)").getFirst());
  }

  @Test
  void sysbench_cpu() throws Exception {
    Recording recording = Recording.of("sysbench-1.0.20/cpu.txt");

    assertPrinted(
        only(recording.read(new SysbenchImporter()).row("sysbench.cpu", "events-rate")),
        recording.said("events per second: +([0-9.]+)").getFirst());
  }

  @Test
  void google_benchmark() throws Exception {
    Recording recording =
        Recording.of(
            "google-benchmark-1.7.1/repetitions.json",
            "google-benchmark-1.7.1/repetitions.summary.txt");
    ImportTrial trial = recording.read(new GoogleBenchmarkImporter());

    List<String> times = recording.said("^BM_copy/4096 +([0-9.]+) ns");
    List<Double> values =
        trial.rows().stream()
            .filter(row -> row.work().workload().equals("google-benchmark.BM_copy"))
            .filter(row -> "4096".equals(row.work().parameters().get("arguments")))
            .filter(row -> row.metric().name().equals("real-time"))
            .flatMap(row -> row.forks().stream().flatMap(List::stream))
            .toList();
    assertThat(values).hasSameSizeAs(times);
    for (int i = 0; i < values.size(); i++) {
      assertPrinted(values.get(i), times.get(i));
    }
    assertThat(trial.rows()).noneMatch(row -> row.work().workload().contains("BM_fails"));
    assertThat(trial.leftOut()).anyMatch(line -> line.contains("it fails"));
  }

  @ParameterizedTest
  @CsvSource({"Copy, copy", "Scale, mul", "Add, add", "Triad, triad"})
  void stream(String kernel, String workload) throws Exception {
    Recording recording = Recording.of("stream-5.10/stream.txt");

    assertPrinted(
        only(
            recording
                .read(new StreamImporter())
                .row("host.memory-stream." + workload, "bandwidth")),
        recording.said("^" + kernel + ": +([0-9.]+)").getFirst());
  }

  @Test
  void lmbench() throws Exception {
    Recording recording = Recording.of("lmbench-3/lat_mem_rd.txt");
    List<String> last = recording.said("^1\\.00000 ([0-9.]+)");
    List<Row> rows = recording.read(new LmbenchImporter()).rows();

    assertPrinted(in(Unit.NANOSECOND, rows.getLast()), last.getLast());
    assertThat(rows).hasSameSizeAs(recording.said("^[0-9.]+ ([0-9.]+)"));
  }

  @ParameterizedTest
  @CsvSource({
    "ping-pong-tcp.txt, interconnect.tcp-latency, 2",
    "ping-pong-full-rtt-tcp.txt, interconnect.tcp-latency, 1",
    "ping-pong-udp.txt, sockperf.ping-pong, 2",
    "under-load-tcp.txt, sockperf.under-load, 2"
  })
  void sockperf_whose_round_trips_are_whole_only_where_asked_for(
      String file, String workload, int factor) throws Exception {
    Recording recording = Recording.of("sockperf-3.7/" + file);
    ImportTrial trial = recording.read(new SockperfImporter());

    assertPrinted(
        in(Unit.MICROSECOND, trial.row(workload, "round-trip-mean")) / factor,
        recording.said("avg-(?:latency|rtt)=([0-9.]+)").getFirst());
    assertPrinted(
        in(Unit.MICROSECOND, trial.row(workload, "round-trip-max")) / factor,
        recording.said("<MAX> observation = +([0-9.]+)").getFirst());
    assertPrinted(
        in(Unit.MICROSECOND, trial.row(workload, "round-trip-p99")) / factor,
        recording.said("percentile 99.000 = +([0-9.]+)").getFirst());
  }

  @Test
  void sockperf_that_was_refused_has_no_result() {
    assertThatThrownBy(
            () -> Recording.of("sockperf-3.7/refused-tcp.txt").read(new SockperfImporter()))
        .isInstanceOf(UnreadableResultException.class);
  }

  /** The server said what it received. */
  @ParameterizedTest
  @CsvSource({"tcp, 1", "tcp-2streams, 2"})
  void iperf3_of_tcp_is_what_the_server_received(String name, String streams) throws Exception {
    Recording recording =
        Recording.of("iperf3-3.12/" + name + ".json", "iperf3-3.12/" + name + ".summary.txt");
    Row row = recording.read(new Iperf3Importer()).row("interconnect.tcp-throughput", "throughput");
    String[] said =
        recording
            .said("^\\[(?:SUM|  5)\\] .* ([0-9.]+ [GM])bits/sec +receiver")
            .getLast()
            .split(" ");

    assertPrinted(
        in(said[1].equals("G") ? Unit.GIGABIT_PER_SECOND : Unit.MEGABIT_PER_SECOND, row), said[0]);
    assertThat(row.work().parameters()).containsEntry("streams", streams);
  }

  @Test
  void iperf3_of_udp_is_what_the_server_lost() throws Exception {
    Recording recording = Recording.of("iperf3-3.12/udp.json", "iperf3-3.12/udp.summary.txt");

    assertPrinted(
        in(Unit.PERCENT, recording.read(new Iperf3Importer()).row("iperf3.udp", "loss")),
        recording.said("\\(([0-9.]+)%\\) +receiver").getLast());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp-interrupted.json", "tcp-refused.json"})
  void iperf3_that_did_not_finish_has_no_result(String file) {
    assertThatThrownBy(() -> Recording.of("iperf3-3.12/" + file).read(new Iperf3Importer()))
        .isInstanceOf(UnreadableResultException.class);
  }

  @ParameterizedTest
  @CsvSource({"thrpt, throughput", "avgt, time", "sample, sample-time", "ss, single-shot-time"})
  void jmh(String mode, String metric) throws Exception {
    Recording recording =
        Recording.of("jmh-1.37/" + mode + ".json", "jmh-1.37/" + mode + ".summary.txt");
    ImportTrial trial = recording.read(new JmhImporter());
    String benchmark = "dev.assay.plugins.host.cpu.IntegerThroughput.crc32c";
    Row row = trial.row(benchmark, metric);
    List<String> iterations = recording.said("^Iteration +\\d+: ([0-9.]+)");

    assertThat(row.forks()).hasSize(1);
    assertThat(row.forks().getFirst()).hasSameSizeAs(iterations);
    for (int i = 0; i < iterations.size(); i++) {
      assertPrinted(row.forks().getFirst().get(i), iterations.get(i));
    }
    Counted allocated =
        row.counted().stream()
            .filter(counted -> counted.name().equals("gc.alloc.rate"))
            .findFirst()
            .orElseThrow();
    assertThat(allocated.unit()).isEqualTo(Unit.MEBIBYTE_PER_SECOND);
    assertPrinted(
        allocated.forks().getFirst().stream()
            .mapToDouble(Double::doubleValue)
            .average()
            .orElseThrow(),
        recording
            .said("^IntegerThroughput.crc32c:gc.alloc.rate +\\w+ +\\d+ +([0-9.]+)")
            .getFirst());
  }

  @ParameterizedTest
  @ValueSource(strings = {"osu_bw.txt", "osu_latency.txt", "osu_allreduce.txt"})
  void osu(String file) throws Exception {
    Recording recording = Recording.of("osu-5.3/" + file);
    List<String> said = recording.said("^\\d+ +([0-9.]+)$");
    List<Row> rows = recording.read(new OsuImporter()).rows();

    assertThat(rows).hasSameSizeAs(said);
    for (int i = 0; i < rows.size(); i++) {
      assertPrinted(only(rows.get(i)), said.get(i));
    }
  }

  @Test
  void iperf2_of_the_client_is_about_what_the_server_received_by_its_own_clock() throws Exception {
    Recording recording = Recording.of("iperf-2.1.8/tcp.csv", "iperf-2.1.8/tcp.summary.txt");
    double server = Double.parseDouble(recording.said(" ([0-9.]+) Gbits/sec").getFirst());

    assertThat(
            in(
                Unit.GIGABIT_PER_SECOND,
                recording.read(new Iperf2Importer()).row("iperf2.tcp", "throughput")))
        .isCloseTo(server, withinPercentage(2));
  }

  @Test
  void netperf() throws Exception {
    NetperfImporter importer = new NetperfImporter();
    Recording stream = Recording.of("netperf-2.7.1/tcp_stream.txt");
    Recording tcp = Recording.of("netperf-2.7.1/tcp_rr.txt");
    Recording udp = Recording.of("netperf-2.7.1/udp_rr.txt");
    String transactions = " 1 +1 +[0-9.]+ +([0-9.]+)";

    assertPrinted(
        in(
            Unit.MEGABIT_PER_SECOND,
            stream.read(importer).row("netperf.tcp-stream", "sent-throughput")),
        stream.said("16384 +[0-9.]+ +([0-9.]+) *$").getFirst());
    assertPrinted(
        1 / in(Unit.SECOND, tcp.read(importer).row("interconnect.tcp-latency", "round-trip-mean")),
        tcp.said(transactions).getFirst());
    assertPrinted(
        only(udp.read(importer).row("netperf.udp-rr", "transaction-rate")),
        udp.said(transactions).getFirst());
  }

  @Test
  void netperf_that_was_refused_has_no_result() {
    assertThatThrownBy(() -> Recording.of("netperf-2.7.1/refused.txt").read(new NetperfImporter()))
        .isInstanceOf(UnreadableResultException.class);
  }
}
