package org.clm4j.examples.crm.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clm4j.examples.crm.CrmSettings;
import org.clm4j.examples.crm.CrmSettings.Role;

/** The keys of those who may ask; of each only its digest is kept. */
final class ApiKeys {

  private final List<CrmSettings.Key> keys;
  private final Guesses guesses = new Guesses();

  private ApiKeys(List<CrmSettings.Key> keys) {
    this.keys = List.copyOf(keys);
  }

  /** Returns the keys that are set; without any, one a role is drawn and printed, once. */
  static ApiKeys of(CrmSettings settings) {
    if (!settings.keys().isEmpty()) {
      return new ApiKeys(settings.keys());
    }
    SecureRandom random = new SecureRandom();
    List<CrmSettings.Key> drawn = new ArrayList<>();
    StringBuilder said =
        new StringBuilder("No keys are set (crm.keys), so these hold until the end:\n");
    for (Role role : Role.values()) {
      byte[] bits = new byte[24];
      random.nextBytes(bits);
      String key = HexFormat.of().formatHex(bits);
      String name = role.name().toLowerCase(Locale.ROOT);
      drawn.add(new CrmSettings.Key(name, role, digest(key)));
      said.append("  ").append(name).append(": ").append(key).append('\n');
    }
    System.out.print(said);
    return new ApiKeys(drawn);
  }

  /** Returns whose key it is; nobody's, where the address was wrong too often lately. */
  Optional<CrmSettings.Key> find(String key, String address) {
    if (!guesses.mayTry(address)) {
      return Optional.empty();
    }
    Optional<CrmSettings.Key> found = find(key);
    if (found.isEmpty()) {
      guesses.wrong(address);
    }
    return found;
  }

  private Optional<CrmSettings.Key> find(String key) {
    byte[] asked = digest(key).getBytes(StandardCharsets.US_ASCII);
    return keys.stream()
        .filter(
            known ->
                MessageDigest.isEqual(
                    asked,
                    known.sha256().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII)))
        .findFirst();
  }

  static String digest(String key) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
