/** What stands in the editor when somebody opens the explorer for the first time: a few operations that run as they are. */

/** @param user key of a user who is there; without one nothing is asked of anybody in particular */
export const exampleQuery = (user: string | undefined): string =>
  [
    INTRODUCTION,
    ...(user === undefined ? [] : ofUser(JSON.stringify(user))),
    VISITOR,
    SEARCH,
    MODEL,
  ].join('\n');

const INTRODUCTION = `# Press the play button and choose one of these, or put the cursor into one and press Ctrl-Enter.
# The documentation of every type and field is behind the book at the left.
`;

const REASONS = `
      edges {
        rank
        score
        node {
          title
          categories {
            name
          }
        }
        contributions {
          source
          value
        }
        paths {
          text
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }`;

const ofUser = (key: string): string[] => [
  `# What would you recommend to this user, and why?
query Recommendations {
  user(key: ${key}) {
    recommendations(first: 5) {${REASONS}
    }
  }
}
`,
  `# What did this user do last?
query History {
  user(key: ${key}) {
    events(first: 5) {
      edges {
        node {
          kind
          at
          value
          item {
            title
          }
        }
      }
    }
  }
}
`,
];

const VISITOR = `# And to somebody nobody knows yet?
query Visitor {
  recommendations(session: [], first: 5) {${REASONS.replaceAll('\n  ', '\n')}
  }
}
`;

const SEARCH = `# What is there, and under which categories?
query Search {
  search(query: "love", first: 5) {
    totalCount
    edges {
      node {
        title
      }
    }
    facets {
      categories(first: 5) {
        count
        category {
          name
        }
      }
    }
  }
}
`;

const MODEL = `# Which model answers, and how good was it on events that it had not seen?
query Model {
  model {
    version
    trainedAt
    measures {
      name
      value
    }
  }
}
`;
