package org.clm4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The resources of a module, beside what a native image is told of them. */
public final class NamedResources {
  private NamedResources() {}

  /**
   * Checks that the resource config of a module names each resource in its packages, and none that
   * is not there: a native image keeps only those it is told of.
   *
   * @param type a type of the module
   * @param module its artifact
   */
  public static void check(Class<?> type, String module) throws IOException, URISyntaxException {
    Path classes = classes(type);
    String named =
        Files.readString(
            classes.resolve("META-INF/native-image/org.clm4j/" + module + "/resource-config.json"));
    List<String> resources;
    try (Stream<Path> files = Files.walk(classes.resolve("org"))) {
      resources =
          files
              .filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".class"))
              .map(file -> classes.relativize(file).toString().replace('\\', '/'))
              .toList();
    }
    assertThat(resources).isNotEmpty();
    List<Pattern> patterns =
        Pattern.compile("\"pattern\": \"([^\"]+)\"")
            .matcher(named)
            .results()
            .map(m -> Pattern.compile(m.group(1).replace("\\\\", "\\")))
            .toList();
    assertThat(patterns).isNotEmpty();
    assertThat(resources)
        .allMatch(r -> patterns.stream().anyMatch(p -> p.matcher(r).matches()), "is named");
    assertThat(patterns)
        .allMatch(p -> resources.stream().anyMatch(r -> p.matcher(r).matches()), "names some");
  }

  private static Path classes(Class<?> type) throws URISyntaxException {
    URI root = type.getProtectionDomain().getCodeSource().getLocation().toURI();
    return Path.of(root);
  }
}
