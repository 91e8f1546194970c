package dev.assay.plugins.importers.genericcsv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.Row;
import dev.assay.api.importing.Statistic;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.testkit.ImportTrial;
import org.junit.jupiter.api.Test;

class GenericCsvImporterTest extends ImporterTrials {
  GenericCsvImporterTest() {
    super(new GenericCsvImporter(), "a.csv");
  }

  private static final String FILE =
      """
      workload,metric,unit,better,value,parameters,statistic,tool,tool_version,machine,vm_type,date,fork
      storage.io,iops,IO/s,higher,1200.5,rw=randread;bs=4k,mean,mytool,2.1,node-a,Standard_E4,2026-05-01T10:00:00+02:00,1
      storage.io,iops,IO/s,higher,1201.5,rw=randread;bs=4k,mean,mytool,2.1,node-a,Standard_E4,2026-05-01T10:00:00+02:00,1
      storage.io,iops,IO/s,higher,1190.25,rw=randread;bs=4k,mean,mytool,2.1,node-a,Standard_E4,2026-05-01T10:00:00+02:00,2
      mytool.copy,time,ms,lower,0.75,,best of 3,mytool,,,,2026-05-01,
      """;

  @Test
  void rows_that_differ_only_in_value_and_fork_are_one() throws Exception {
    ImportTrial file = recognised(FILE);
    assertThat(file.rows())
        .extracting(row -> row.line() + " " + row.forks())
        .containsExactly("2 [[1200.5, 1201.5], [1190.25]]", "5 [[0.75]]");
    Row first = file.rows().getFirst();
    assertThat(first.tool()).hasToString("mytool 2.1");
    assertThat(first.work().parameters()).containsEntry("rw", "randread").containsEntry("bs", "4k");
    assertThat(first.circumstances().said())
        .extracting(said -> said.what() + "=" + said.value())
        .containsExactly("MACHINE=node-a", "VM_TYPE=Standard_E4", "DATE=2026-05-01T08:00:00Z");
    assertThat(file.rows().getLast().statistic()).isEqualTo(new Statistic("best of 3"));
    assertThat(file.rows().getLast().circumstances().said())
        .extracting(said -> said.what() + "=" + said.value())
        .containsExactly("DATE=2026-05-01T00:00:00Z");
  }

  @Test
  void every_problem_is_told_at_once_with_its_line() {
    assertThatThrownBy(
            () ->
                recognised(
                    """
                    workload,metric,unit,better,value,parametres
                    a,b,GB/s,higher,"1,5",
                    a,b,gbps,faster,2.5,
                    a,B b,GB/s,lower,-2.5,
                    a,b,GB/s,lower,-2.5,
                    ,b,GB/s,lower,2.5,
                    a,b,GB/s,lower,2.5
                    """))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("line 1: unknown column 'parametres': did you mean 'parameters'?")
        .hasMessageContaining("line 2: the value '1,5' is no number")
        .hasMessageContaining("line 3: 'gbps' is no unit")
        .hasMessageContaining("line 3: better is higher or lower, not 'faster'")
        .hasMessageContaining("line 4: Metric name 'B b'")
        .hasMessageContaining("line 5: -2.5 GB/s")
        .hasMessageContaining("line 6: nothing in column 'workload'")
        .hasMessageContaining("line 7: it has 5 cells");
  }

  @Test
  void a_missing_column_a_wrong_date_and_a_wrong_parameter_are_told() {
    assertThatThrownBy(() -> recognised("workload;metric;unit;value;date\na;b;GB/s;1.5;May\n"))
        .hasMessageContaining("no column 'better'");
    assertThatThrownBy(
            () ->
                recognised(
                    "workload;metric;unit;better;value;date;parameters\n"
                        + "a;b;GB/s;higher;1.5;May;\"x=1;x=2\"\n"))
        .hasMessageContaining("the date 'May'")
        .hasMessageContaining("'x=2' is not name=value, or is there twice");
  }

  @Test
  void a_last_line_without_its_end_may_have_been_cut() {
    assertThatThrownBy(() -> recognised("workload,metric,unit,better,value\na,b,GB/s,higher,1"))
        .hasMessageContaining("may have been cut short");
  }

  @Test
  void a_header_alone_is_refused() {
    assertThatThrownBy(() -> recognised("workload,metric,unit,better,value\n"))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void a_damaged_file_gives_no_number_that_it_does_not_have() {
    new Mutations(importer, directory, "a.csv").of(FILE);
    new Mutations(importer, directory, "a.csv")
        .of("workload,metric,unit,better,value\na,b,GB/s,higher,12.5\na,c,GB/s,higher,13.75\n");
  }
}
