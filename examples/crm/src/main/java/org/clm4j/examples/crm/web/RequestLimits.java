package org.clm4j.examples.crm.web;

import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.clm4j.examples.crm.CrmSettings;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** So many requests a minute a key, and so many bytes a request. */
final class RequestLimits extends OncePerRequestFilter {

  private final int perMinute;
  private final int bodyLimit;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  RequestLimits(CrmSettings settings) {
    this.perMinute = settings.requestsPerMinute();
    this.bodyLimit = settings.bodyLimit();
  }

  /** A request sent more than it may. */
  static final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    BodyTooLargeException(int limit) {
      super(sentence(limit));
    }

    static String sentence(int limit) {
      return "A request may send at most " + limit + " bytes. Maybe send it in parts.";
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    // Who is nobody gets no further than a refusal; how often keys may be guessed is Guesses'.
    if (who != null && who.isAuthenticated() && !(who instanceof AnonymousAuthenticationToken)) {
      Bucket bucket =
          buckets.computeIfAbsent(
              who.getName(),
              n ->
                  Bucket.builder()
                      .addLimit(
                          limit ->
                              limit
                                  .capacity(perMinute)
                                  .refillGreedy(perMinute, Duration.ofMinutes(1)))
                      .build());
      if (!bucket.tryConsume(1)) {
        response.setHeader("Retry-After", "1");
        Problems.write(response, 429, "More than " + perMinute + " requests a minute.");
        return;
      }
    }
    if (request.getContentLengthLong() > bodyLimit) {
      Problems.write(response, 413, BodyTooLargeException.sentence(bodyLimit));
      return;
    }
    chain.doFilter(new Bounded(request, bodyLimit), response);
  }

  /** Stops a body of unstated length where it becomes too long. */
  private static final class Bounded extends HttpServletRequestWrapper {
    private final int limit;

    Bounded(HttpServletRequest request, int limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      ServletInputStream body = super.getInputStream();
      return new ServletInputStream() {
        private int read;

        @Override
        public int read() throws IOException {
          int next = body.read();
          if (next >= 0) {
            count(1);
          }
          return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
          int n = body.read(into, offset, length);
          if (n > 0) {
            count(n);
          }
          return n;
        }

        private void count(int n) throws IOException {
          read += n;
          if (read > limit) {
            throw new BodyTooLargeException(limit);
          }
        }

        @Override
        public boolean isFinished() {
          return body.isFinished();
        }

        @Override
        public boolean isReady() {
          return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
          body.setReadListener(listener);
        }
      };
    }
  }
}
