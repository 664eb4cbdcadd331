package org.clm4j.examples.crm.web;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often an address may be wrong about a key: {@value #PER_MINUTE} times a minute, after which
 * it is not listened to. Only so many addresses are remembered; the one longest unheard of is
 * forgotten first.
 */
final class Guesses {

  static final int PER_MINUTE = 30;

  private static final int ADDRESSES = 10_000;

  private final Map<String, Bucket> wrong =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > ADDRESSES;
        }
      };

  /** Returns whether an address is listened to still. */
  synchronized boolean mayTry(String address) {
    Bucket bucket = wrong.get(address);
    return bucket == null || bucket.getAvailableTokens() > 0;
  }

  /** Notes that an address was wrong. */
  synchronized void wrong(String address) {
    wrong
        .computeIfAbsent(
            address,
            a ->
                Bucket.builder()
                    .addLimit(
                        limit ->
                            limit
                                .capacity(PER_MINUTE)
                                .refillGreedy(PER_MINUTE, Duration.ofMinutes(1)))
                    .build())
        .tryConsume(1);
  }
}
