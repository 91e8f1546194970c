package hostile;

import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/** One workload for each misdeed; asked for them it prints, and changes its process. */
public final class HostilePlugin implements BenchmarkPlugin {
  @Override
  public List<Workload> workloads() {
    System.out.println("{\"junk\": before any document}" + Misdeed.TEXT);
    System.setProperty("java.io.tmpdir", "/nonexistent");
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
    return Arrays.stream(Misdeed.values()).<Workload>map(HostileWorkload::new).toList();
  }
}
