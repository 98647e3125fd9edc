# The county in a container: Node, the program, and an account that is not root. The database is another container (docker-compose.yml).
FROM node:22-bookworm-slim
WORKDIR /home/node/county
RUN mkdir -p data && chown -R node:node /home/node/county
USER node

# The packages first: this layer stays while only the program changes.
COPY --chown=node:node package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force

COPY --chown=node:node . .
RUN npm run --silent build

ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/home/node/county/data
VOLUME /home/node/county/data
EXPOSE 3000
# What `npm start` runs after its build, without npm and a shell between: SIGTERM reaches the program, which drains its auctions before it leaves.
CMD ["node", "--import", "tsx", "src/main.ts"]
