package dev.assay.acceptance.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code nvidia-smi -q -x} prints for several GPUs. */
public final class SmiLog {
  private static final String HEAD =
      """
      <?xml version="1.0" ?>
      <!DOCTYPE nvidia_smi_log SYSTEM "nvsmi_device_v13.dtd">
      <nvidia_smi_log>
      \t<timestamp>Mon Nov 30 12:00:00 2026</timestamp>
      \t<driver_version>595.84</driver_version>
      \t<cuda_version>13.2</cuda_version>
      \t<attached_gpus>%d</attached_gpus>
      """;

  private final List<String> gpus = new ArrayList<>();

  /** H100 SXM, one in each of the PCI domains. */
  public static SmiLog h100(List<String> domains) {
    SmiLog log = new SmiLog();
    String gpu = RecordedMachine.resource("h100-sxm-gpu.xml");
    for (int i = 0; i < domains.size(); i++) {
      log.gpus.add(
          gpu.replace("{domain}", "0000" + domains.get(i))
              .replace("{minor}", String.valueOf(i))
              .replace("{index}", "%04d".formatted(i)));
    }
    return log;
  }

  /** Changes the text of an element of one GPU, the first of that name after another element. */
  public SmiLog change(int gpu, String after, String element, String text) {
    return edit(
        gpu,
        xml -> {
          Matcher matcher =
              Pattern.compile(
                      "(?s)(<%s>.*?<%s>).*?(</%s>)"
                          .formatted(Pattern.quote(after), element, element))
                  .matcher(xml);
          if (!matcher.find()) {
            throw new IllegalArgumentException(after + "/" + element);
          }
          return xml.substring(0, matcher.end(1)) + text + xml.substring(matcher.start(2));
        });
  }

  public SmiLog change(int gpu, String element, String text) {
    return edit(
        gpu,
        xml -> {
          String changed =
              xml.replaceFirst(
                  "(?s)<%s>.*?</%s>".formatted(element, element),
                  "<%s>%s</%s>".formatted(element, text, element));
          if (changed.equals(xml) && !xml.contains("<" + element + ">" + text + "<")) {
            throw new IllegalArgumentException(element);
          }
          return changed;
        });
  }

  /** Changes the text of an element of every GPU. */
  public SmiLog changeAll(String element, String text) {
    for (int i = 0; i < gpus.size(); i++) {
      change(i, element, text);
    }
    return this;
  }

  public SmiLog without(int gpu) {
    gpus.remove(gpu);
    return this;
  }

  /** As nvidia-smi describes one that it is asked for alone. */
  public SmiLog only(int gpu) {
    SmiLog log = new SmiLog();
    log.gpus.add(gpus.get(gpu));
    return log;
  }

  private SmiLog edit(int gpu, UnaryOperator<String> edit) {
    gpus.set(gpu, edit.apply(gpus.get(gpu)));
    return this;
  }

  public String text() {
    return HEAD.formatted(gpus.size()) + String.join("", gpus) + "</nvidia_smi_log>\n";
  }
}
