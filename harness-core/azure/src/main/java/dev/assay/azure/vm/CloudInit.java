package dev.assay.azure.vm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a VM does when it starts for the first time: it sets the timer that ends it. See
 * https://cloudinit.readthedocs.io/en/latest/reference/examples.html.
 */
public final class CloudInit {
  private static final DateTimeFormatter CALENDAR =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private static final String SERVICE =
      """
      [Unit]
      Description=Ends this machine, whose time is over
      [Service]
      Type=oneshot
      ExecStart=/usr/local/sbin/assay-expire
      """;

  private CloudInit() {}

  /**
   * The custom data of a VM, before Base64. JSON, which is YAML too.
   *
   * @param vmUrl where Resource Manager deletes this VM
   * @param management the audience of a token for Resource Manager
   */
  public static String text(VmRequest request, Instant expires, String vmUrl, String management) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put(
        "write_files",
        List.of(
            file("/etc/assay/vm.env", "0600", environment(request, vmUrl, management)),
            file("/usr/local/sbin/assay-expire", "0755", script("assay-expire.sh")),
            file("/etc/systemd/system/assay-expire.service", "0644", SERVICE),
            file("/etc/systemd/system/assay-expire.timer", "0644", timer(expires))));
    config.put(
        "runcmd",
        List.of(
            List.of("systemctl", "daemon-reload"),
            List.of("systemctl", "enable", "--now", "assay-expire.timer")));
    return "#cloud-config\n" + JsonMapper.shared().writeValueAsString(config) + "\n";
  }

  private static String timer(Instant expires) {
    // Persistent: when the time comes while the machine restarts, it ends once it is back.
    return """
    [Unit]
    Description=The time of this machine
    [Timer]
    OnCalendar=%s
    Persistent=true
    [Install]
    WantedBy=timers.target
    """
        .formatted(CALENDAR.format(expires));
  }

  private static Map<String, Object> file(String path, String mode, String content) {
    String encoded = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    return Map.of("path", path, "permissions", mode, "encoding", "b64", "content", encoded);
  }

  private static String environment(VmRequest request, String vmUrl, String management) {
    Map<String, String> values = new LinkedHashMap<>();
    request.identity().ifPresent(identity -> values.put("ASSAY_IDENTITY", identity));
    values.put("ASSAY_METADATA", "http://169.254.169.254");
    values.put("ASSAY_MANAGEMENT", management);
    values.put("ASSAY_VM", vmUrl);
    values.put("ASSAY_POWEROFF", "systemctl poweroff");
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) -> text.append(name).append('=').append(quoted(value)).append('\n'));
    return text.toString();
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }

  private static String script(String name) {
    try (InputStream resource = CloudInit.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("The installation lacks " + name + ". Build it again.");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
