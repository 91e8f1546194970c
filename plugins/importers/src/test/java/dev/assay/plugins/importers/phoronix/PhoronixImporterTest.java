package dev.assay.plugins.importers.phoronix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.Better;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PhoronixImporterTest extends ImporterTrials {
  PhoronixImporterTest() {
    super(new PhoronixImporter(), "composite.xml");
  }

  private static final String RESULT =
      """
        <Result>
          <Identifier>pts/%s</Identifier>
          <Title>Some Test</Title>
          <AppVersion>1.6</AppVersion>
          <Arguments>%s</Arguments>
          <Description>Type: %s</Description>
          <Scale>%s</Scale>
          <Proportion>%s</Proportion>
          <DisplayFormat>%s</DisplayFormat>
          <Data>
            <Entry><Identifier>big</Identifier><Value>12.35</Value><RawString>12.3:12.4</RawString></Entry>
            <Entry><Identifier>small</Identifier><Value></Value><RawString></RawString></Entry>
          </Data>
        </Result>
      """;
  private static final String FILE =
      """
      <?xml version="1.0"?>
      <PhoronixTestSuite>
        <System>
          <Identifier>big</Identifier>
          <Hardware>Processor: 2 x Xeon, Gold @ 2.50GHz (64 Cores), Memory: 8192MB</Hardware>
          <Software>OS: Ubuntu 22.04, Kernel: 6.5.0 (x86_64), Compiler: GCC 11</Software>
        </System>
      %s</PhoronixTestSuite>
      """;

  private static String file(
      String test, String argument, String scale, String better, String form) {
    return FILE.formatted(RESULT.formatted(test, argument, argument, scale, better, form));
  }

  @Test
  void every_system_has_its_samples_and_stream_is_that_of_assay() throws Exception {
    ImportTrial log = Samples.read(importer, "phoronix/pts-5.6.0-stream-10runs.xml");
    assertThat(log.rows()).hasSize(40).allMatch(row -> row.statistic().equals(Statistic.BEST));
    Row copy = log.rows().getFirst();
    assertThat(copy.work().workload()).isEqualTo("host.memory-stream.copy");
    assertThat(copy.work().parameters())
        .containsEntry("arraySize", Row.UNKNOWN)
        .containsEntry("hugePages", Row.UNKNOWN)
        .containsEntry("stores", Row.UNKNOWN);
    assertThat(copy.forks()).hasSize(10).first().isEqualTo(List.of(10364.6));
    assertThat(mean(copy)).isCloseTo(10370.14, Offset.offset(0.01));
    assertThat(copy.circumstances().said())
        .extracting(said -> said.what() + "=" + said.value())
        .contains(
            "MACHINE=stream-run-0",
            "CPU=Intel Xeon E5-2670 v2 @ 2.50GHz (2 Cores)",
            "SYSTEM=3.13.0-48-generic (x86_64)");
  }

  private static double mean(Row row) {
    return row.forks().stream()
        .flatMap(List::stream)
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  @Test
  void seconds_are_better_low() throws Exception {
    ImportTrial log = Samples.read(importer, "phoronix/pts-5.6.0-compress-gzip.xml");
    assertThat(log.rows())
        .allMatch(row -> row.metric().better() == Better.LOWER)
        .allMatch(row -> row.metric().unit().symbol().equals("s"));
    assertThat(mean(log.rows().get(0))).isCloseTo(16.23, Offset.offset(0.01));
    assertThat(mean(log.rows().get(1))).isCloseTo(16.20, Offset.offset(0.01));
    assertThat(mean(log.rows().get(3))).isCloseTo(16.21, Offset.offset(0.01));
  }

  @Test
  void an_entry_without_a_value_failed_and_a_unit_of_its_own_converts_to_nothing()
      throws Exception {
    ImportTrial log =
        recognised(file("game-1.2.0", "High", "Frames Per Second", "HIB", "BAR_GRAPH"));
    assertThat(texts(log))
        .containsExactly("phoronix.game result [[12.3], [12.4]]Frames-Per-Second mean");
    Row row = log.rows().getFirst();
    assertThat(row.tool()).hasToString("phoronix game 1.2.0");
    assertThat(row.work().parameters())
        .containsEntry("arguments", "High")
        .containsEntry("application", "1.6");
    assertThat(row.circumstances().said())
        .extracting(said -> said.what() + "=" + said.value())
        .contains("MACHINE=big", "CPU=2 x Xeon, Gold @ 2.50GHz (64 Cores)");
    assertThat(log.leftOut()).singleElement().asString().contains("on small: it has no value");
  }

  @Test
  void samples_that_are_not_those_of_the_value_are_not_used() throws Exception {
    String text = file("a", "x", "MB/s", "HIB", "BAR_GRAPH").replace("12.3:12.4", "99.5:100.5");
    assertThat(texts(recognised(text))).containsExactly("phoronix.a result [[12.35]]MB/s mean");
  }

  @Test
  void what_does_not_say_which_way_is_better_or_is_a_graph_of_time_is_left_out() {
    assertThatThrownBy(() -> recognised(file("a", "x", "MB/s", "", "BAR_GRAPH")))
        .isInstanceOf(UnreadableResultException.class);
    assertThatThrownBy(() -> recognised(file("a", "x", "MB/s", "HIB", "LINE_GRAPH")))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void a_damaged_file_gives_no_number_that_it_does_not_have() {
    new Mutations(importer, directory, "composite.xml")
        .of(file("stream-1.3", "Copy", "MB/s", "HIB", "BAR_GRAPH"));
  }
}
